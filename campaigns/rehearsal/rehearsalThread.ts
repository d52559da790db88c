import { Worker } from 'node:worker_threads';
import { UserError, workerFile } from '../../platform/index.ts';
import type { Forecast, RehearsalPlan } from './rehearsalPlan.ts';
import type { RehearsalMessage } from './rehearsalThread.worker.ts';

/** Wall seconds a rehearsal may take. */
const SECONDS = 1800;
const MEGABYTES = 1000;

export interface ThreadOptions {
  /** The share done, 0…1. */
  onProgress?: (share: number) => void;
  /** Ends the rehearsal; the promise rejects with the signal's reason. */
  signal?: AbortSignal;
}

/** Plays a task in a thread of its own. Errors: `took-too-long`. */
export async function forecastInThread(
  plan: RehearsalPlan,
  { onProgress, signal }: ThreadOptions = {},
): Promise<Forecast> {
  signal?.throwIfAborted();
  const file = await workerFile('rehearsalThread', import.meta.url);
  signal?.throwIfAborted();
  const worker = new Worker(file, {
    workerData: plan,
    resourceLimits: { maxOldGenerationSizeMb: MEGABYTES },
  });
  let limit: NodeJS.Timeout | undefined;
  const abort = () => void worker.terminate();
  signal?.addEventListener('abort', abort, { once: true });
  try {
    return await new Promise<Forecast>((resolve, reject) => {
      limit = setTimeout(() => reject(tooLong()), SECONDS * 1000);
      worker.on('message', (message: RehearsalMessage) => {
        if (message.type === 'progress') onProgress?.(message.share);
        else resolve(message.forecast);
      });
      worker.once('error', reject);
      worker.once('exit', (code) =>
        reject(signal?.reason ?? new Error(`the thread of a rehearsal ended with ${code}`)),
      );
    });
  } finally {
    clearTimeout(limit);
    signal?.removeEventListener('abort', abort);
    await worker.terminate();
  }
}

const tooLong = () =>
  new UserError('took-too-long', `the rehearsal takes more than ${SECONDS / 60} minutes: ask for fewer runs`);
