import { startImportWork } from '../../campaigns/index.ts';
import type { Clock, Database, JobQueue, Logger } from '../../platform/index.ts';
import type { JobHandler } from './jobs.ts';

export interface HandlerOptions {
  database: Database;
  clock: Clock;
  dataFolder: string;
  queue: JobQueue;
  log: Logger;
}

/** What the role `worker` does. */
export interface WorkerJobs {
  /** By the name of the job. */
  handlers: Readonly<Record<string, JobHandler>>;
  /** Breaks off what is under way; it goes on with the next start. */
  close(): Promise<void>;
}

export function startWorkerJobs({ log, ...options }: HandlerOptions): WorkerJobs {
  const imports = startImportWork({ ...options, onError: (error) => log.error({ err: error }, 'imports') });
  return { handlers: { import: imports.import }, close: () => imports.close() };
}
