import { Worker } from 'node:worker_threads';
import { workerFile } from '../../platform/index.ts';
import { FileProblem, type FileProblemCode } from './fileProblem.ts';
import { importLimits } from './importLimits.ts';
import type { ThreadWork } from './importThread.worker.ts';

type ThreadMessage =
  | { type: 'alive' }
  | { type: 'done'; result: unknown }
  | { type: 'problem'; code: FileProblemCode; message: string };

/**
 * Does a piece of work in a thread of its own with bounded memory. Rejects with FileProblem when the file is to
 * blame: also when the thread runs out of memory, or shows no sign of life for `silenceSeconds`. An aborted
 * `signal` ends the thread and rejects with the signal's reason.
 */
export async function inImportThread(
  work: ThreadWork,
  options: { silenceSeconds: number; memoryMegabytes?: number; signal?: AbortSignal },
): Promise<unknown> {
  const { signal, silenceSeconds } = options;
  signal?.throwIfAborted();
  const worker = new Worker(await workerFile('importThread', import.meta.url), {
    workerData: work,
    resourceLimits: { maxOldGenerationSizeMb: options.memoryMegabytes ?? importLimits.threadMemory },
  });
  let watch: NodeJS.Timeout | undefined;
  const abort = () => void worker.terminate();
  try {
    return await new Promise((resolve, reject) => {
      const silent = () => {
        const problem = `reading the file took longer than ${silenceSeconds} s without getting on`;
        reject(new FileProblem('took-too-long', problem));
      };
      const hearAgain = () => {
        clearTimeout(watch);
        watch = setTimeout(silent, silenceSeconds * 1000);
      };
      hearAgain();
      worker.on('message', (message: ThreadMessage) => {
        hearAgain();
        if (message.type === 'done') resolve(message.result);
        if (message.type === 'problem') reject(new FileProblem(message.code, message.message));
      });
      worker.once('error', (error) => reject(asProblem(error)));
      worker.once('exit', (code) =>
        reject(signal?.reason ?? new Error(`the import thread ended with ${code}`)),
      );
      signal?.addEventListener('abort', abort, { once: true });
    });
  } finally {
    clearTimeout(watch);
    signal?.removeEventListener('abort', abort);
    await worker.terminate();
  }
}

function asProblem(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code !== 'ERR_WORKER_OUT_OF_MEMORY') return error;
  return new FileProblem(
    'too-much-memory',
    'the spreadsheet needs more memory than there is for it: save it as .csv, or split it',
  );
}
