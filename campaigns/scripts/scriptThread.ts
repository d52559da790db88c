import { Worker } from 'node:worker_threads';
import type { IntentMatcher, IntentReport } from '../../nlu/index.ts';
import { UserError, workerFile } from '../../platform/index.ts';
import type { Script, TestReport } from '../../scripts-dsl/index.ts';
import type { ScriptThreadMessage, ScriptWork } from './scriptThread.worker.ts';

const SECONDS = 120;
const MEGABYTES = 1_000;

export interface ThreadLimits {
  /** Work that takes longer is ended; default 120 s. */
  seconds?: number;
  /** Ends the work; the promise rejects with the signal's reason. */
  signal?: AbortSignal;
}

/** Runs a script's tests in a thread of its own. Errors: `invalid-script`, `took-too-long`. */
export async function rehearse(
  script: Script,
  matcher: IntentMatcher,
  limits: ThreadLimits = {},
): Promise<TestReport> {
  const done = await inThread({ work: 'tests', document: script, matcher: matcher.toJSON() }, limits);
  if (done.type !== 'tests') throw new Error(`the thread answered ${done.type} to tests`);
  return done.report;
}

/** What a script's samples are worth, found in a thread of its own. Errors as `rehearse`. */
export async function reportOn(script: Script, limits: ThreadLimits = {}): Promise<IntentReport> {
  const done = await inThread({ work: 'report', document: script }, limits);
  if (done.type !== 'report') throw new Error(`the thread answered ${done.type} to a report`);
  return done.report;
}

async function inThread(
  work: ScriptWork,
  { seconds = SECONDS, signal }: ThreadLimits,
): Promise<ScriptThreadMessage> {
  signal?.throwIfAborted();
  const file = await workerFile('scriptThread', import.meta.url);
  signal?.throwIfAborted();
  const worker = new Worker(file, {
    workerData: work,
    resourceLimits: { maxOldGenerationSizeMb: MEGABYTES },
  });
  let limit: NodeJS.Timeout | undefined;
  const abort = () => void worker.terminate();
  signal?.addEventListener('abort', abort, { once: true });
  try {
    const answer = await new Promise<ScriptThreadMessage>((resolve, reject) => {
      limit = setTimeout(() => reject(tooLong(`more than ${seconds} s`)), seconds * 1000);
      worker.once('message', resolve);
      worker.once('error', (error) => reject(isOutOfMemory(error) ? tooLong('too much memory') : error));
      worker.once('exit', (code) =>
        reject(signal?.reason ?? new Error(`the thread of a script ended with ${code}`)),
      );
    });
    if (answer.type === 'problem') throw new UserError('invalid-script', answer.message);
    return answer;
  } finally {
    clearTimeout(limit);
    signal?.removeEventListener('abort', abort);
    await worker.terminate();
  }
}

const isOutOfMemory = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';

const tooLong = (what: string) =>
  new UserError('took-too-long', `this takes ${what}: use fewer tests, or fewer samples of intents`);
