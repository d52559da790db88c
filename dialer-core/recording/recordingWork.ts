import type { Clock, Database, JobQueue } from '../../platform/index.ts';
import { checkRecordingFile } from './checkRecordingFile.ts';
import { recordingChecked, recordingsToCheck } from './recordingRows.ts';
import { applyRetention } from './retention.ts';

export interface RecordingWorkOptions {
  database: Database;
  clock: Clock;
  /** Folder of the recordings, absolute. */
  root: string;
  queue: JobQueue;
  onError: (error: unknown) => void;
}

export interface RecordingWork {
  /** For the job queue, under the name `recordings`: looks at closed files, and deletes what is to go. */
  recordings: () => Promise<void>;
  close(): Promise<void>;
}

/** Wall milliseconds between two jobs. */
const EVERY_MS = 30_000;
/** On the clock: a file is looked at so long after the switch has closed it, or after a call whose end was all we heard. */
const SETTLE_SECONDS = 2;
const SILENT_SECONDS = 60;
const BATCH = 200;

/** What a worker process does about recordings. Several may run: a file is looked at by one of them. */
export function startRecordingWork(options: RecordingWorkOptions): RecordingWork {
  const running = new Set<Promise<void>>();
  const ask = () => {
    options.queue.add({ name: 'recordings', key: 'look', data: {} }).catch(options.onError);
  };
  const timer = setInterval(ask, EVERY_MS);
  timer.unref();
  ask();
  return {
    async recordings() {
      const work = lookOnce(options);
      running.add(work);
      try {
        await work;
      } finally {
        running.delete(work);
      }
    },
    async close() {
      clearInterval(timer);
      await Promise.allSettled(running);
    },
  };
}

async function lookOnce({ database, clock, root }: RecordingWorkOptions): Promise<void> {
  while ((await checkBatch(database, clock.now(), root)) === BATCH);
  await applyRetention(database, root, clock.now());
}

/** Looks at some files; returns how many. */
export function checkBatch(database: Database, now: number, root: string): Promise<number> {
  return database.transaction(async (tx) => {
    const limits = { settleSeconds: SETTLE_SECONDS, silentSeconds: SILENT_SECONDS, limit: BATCH };
    const rows = await recordingsToCheck(tx, { now, ...limits });
    for (const row of rows) await recordingChecked(tx, row.id, await checkRecordingFile(root, row), now);
    return rows.length;
  });
}
