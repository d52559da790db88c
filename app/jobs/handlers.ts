import type { Clock, Database, Logger } from '../../platform/index.ts';
import type { JobHandler } from './jobs.ts';

export interface HandlerOptions {
  database: Database;
  clock: Clock;
  dataFolder: string;
  log: Logger;
}

/** What the role `worker` does, by the name of the job. */
export function jobHandlers(_options: HandlerOptions): Readonly<Record<string, JobHandler>> {
  return {};
}
