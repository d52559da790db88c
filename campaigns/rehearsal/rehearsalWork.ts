import {
  startResumableWork,
  UserError,
  type Clock,
  type Database,
  type JobQueue,
} from '../../platform/index.ts';
import { queueRehearsal } from './rehearsalRows.ts';
import type { RehearsalPlan } from './rehearsalPlan.ts';
import { forecastInThread } from './rehearsalThread.ts';

export interface RehearsalWorkOptions {
  database: Database;
  clock: Clock;
  queue: JobQueue;
  onError: (error: unknown) => void;
}

export interface RehearsalWork {
  /** For the job queue: plays one rehearsal. May run twice at once for the same one: both come to the same. */
  rehearse: (data: Readonly<Record<string, string>>) => Promise<void>;
  /** Breaks off what is played here; it begins again with the next start. */
  close(): Promise<void>;
}

/** What a worker process does about rehearsals. Queues those that a crash left. */
export function startRehearsalWork(options: RehearsalWorkOptions): RehearsalWork {
  const work = startResumableWork(() => requeue(options), options.onError);
  return {
    rehearse: ({ rehearsalId = '' }) => work.run(playStored(options, rehearsalId, work.signal)),
    close: () => work.close(),
  };
}

async function requeue({ database, queue }: RehearsalWorkOptions): Promise<void> {
  const waiting = await database.query<{ id: string }>(
    `select id from rehearsals where state in ('queued', 'running') order by created_at limit 100`,
  );
  for (const { id } of waiting) await queueRehearsal(queue, id);
}

async function playStored(
  { database, clock, onError }: RehearsalWorkOptions,
  id: string,
  closing: AbortSignal,
): Promise<void> {
  const [stored] = await database.query<{ plan: RehearsalPlan }>(
    `update rehearsals set state = 'running' where id = $1 and state in ('queued', 'running') returning plan`,
    [id],
  );
  if (!stored) return;
  const cancelled = new AbortController();
  const noteShare = async (share: number) => {
    const still = await database.query(
      `update rehearsals set share = greatest(share, $2) where id = $1 and state = 'running' returning id`,
      [id, share],
    );
    if (still.length === 0) cancelled.abort(new Error('the rehearsal was cancelled'));
  };
  const end = (state: 'done' | 'failed', forecast: unknown, problem: string | null) =>
    database.query(
      `update rehearsals set state = $2, share = 1, forecast = $3, problem = $4, plan = null, finished_at = $5
        where id = $1 and state = 'running'`,
      [id, state, forecast === null ? null : JSON.stringify(forecast), problem, clock.date()],
    );
  try {
    const forecast = await forecastInThread(stored.plan, {
      onProgress: (share) => void noteShare(share).catch(onError),
      signal: AbortSignal.any([closing, cancelled.signal]),
    });
    await end('done', forecast, null);
  } catch (error) {
    if (cancelled.signal.aborted) return;
    if (!(error instanceof UserError)) throw error;
    await end('failed', null, error.message);
  }
}
