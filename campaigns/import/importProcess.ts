import { fork, type ChildProcess } from 'node:child_process';
import { workerFile } from '../../platform/index.ts';
import { FileProblem } from './fileProblem.ts';
import { importLimits } from './importLimits.ts';
import type { ImportWork } from './importProcess.worker.ts';
import type { ProcessMessage } from './processMessage.ts';
import { residentMegabytes } from './residentMemory.ts';

/** Wall milliseconds between two looks at how much memory the process has. */
const LOOK_EVERY = 100;

/**
 * Does a piece of work in a process of its own with bounded memory. Rejects with FileProblem when the file is to
 * blame: also when the process runs out of memory, or shows no sign of life for `silenceSeconds`. An aborted
 * `signal` ends the process and rejects with the signal's reason. The process ends with this one.
 */
export async function inImportProcess(
  work: ImportWork,
  options: {
    silenceSeconds: number;
    memoryMegabytes?: number;
    signal?: AbortSignal;
    /** Told the megabytes the process occupies, each time it is looked at. */
    onMemory?: (megabytes: number) => void;
  },
): Promise<unknown> {
  const { signal, silenceSeconds, memoryMegabytes = importLimits.processMemory } = options;
  signal?.throwIfAborted();
  const child = fork(await workerFile('importProcess', import.meta.url), {
    execArgv: [`--max-old-space-size=${memoryMegabytes}`],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const timers = new Set<NodeJS.Timeout>();
  const end = () => void child.kill('SIGKILL');
  try {
    return await new Promise((resolve, reject) => {
      const silence = setTimeout(() => {
        const problem = `reading the file took longer than ${silenceSeconds} s without getting on`;
        reject(new FileProblem('took-too-long', problem));
      }, silenceSeconds * 1000);
      timers.add(silence);
      timers.add(
        setInterval(
          () =>
            void occupied(child).then((megabytes) => {
              options.onMemory?.(megabytes);
              if (megabytes > memoryMegabytes + importLimits.processBase) reject(hungry());
            }),
          LOOK_EVERY,
        ),
      );
      let lastWords = '';
      child.stderr?.on('data', (data: Buffer) => {
        lastWords = (lastWords + data.toString()).slice(-4000);
      });
      child.on('message', (message: ProcessMessage) => {
        silence.refresh();
        if (message.type === 'done') resolve(message.result);
        if (message.type === 'problem') reject(new FileProblem(message.code, message.message));
        if (message.type === 'failure') reject(new Error(message.message));
      });
      child.once('error', reject);
      child.once('close', (code, killedBy) => {
        if (signal?.aborted) reject(signal.reason);
        else if (/heap out of memory|allocation failed/i.test(lastWords)) reject(hungry());
        else reject(new Error(`the import process ended with ${code ?? killedBy}: ${lastWords.slice(-300)}`));
      });
      signal?.addEventListener('abort', end, { once: true });
      child.send(work, (error) => error && reject(error));
    });
  } finally {
    for (const timer of timers) clearTimeout(timer);
    signal?.removeEventListener('abort', end);
    end();
    await ended;
  }
}

const occupied = async ({ pid }: ChildProcess): Promise<number> =>
  pid === undefined ? 0 : residentMegabytes(pid);

const hungry = () =>
  new FileProblem(
    'too-much-memory',
    'the file needs more memory than there is for it: save it as .csv, or split it',
  );
