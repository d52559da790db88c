import { Worker } from 'node:worker_threads';
import { workerFile } from '../../platform/index.ts';
import {
  IntentError,
  type IntentDefinition,
  type IntentErrorCode,
  type IntentMatcher,
  type MatcherOptions,
} from '../matcher/contract.ts';
import { loadIntentMatcher } from '../matcher/loadIntentMatcher.ts';

export type TrainingAnswer =
  | { type: 'trained'; saved: unknown }
  | { type: 'problem'; code: IntentErrorCode; message: string; intent: string | null };

export interface TrainingLimits {
  /** Training that takes longer is ended. Default 120 s. */
  seconds?: number;
  /** Memory of the thread. Default 1,500 MB. */
  megabytes?: number;
  /** Ends the training; the promise rejects with the signal's reason. */
  signal?: AbortSignal;
}

/**
 * `trainIntentMatcher` in a thread of its own, so that calls and pages go on meanwhile. Rejects with IntentError when
 * the definitions are to blame, also when they need more time or memory than the limits allow.
 */
export async function trainInWorker(
  intents: IntentDefinition[],
  options: MatcherOptions = {},
  { seconds = 120, megabytes = 1_500, signal }: TrainingLimits = {},
): Promise<IntentMatcher> {
  signal?.throwIfAborted();
  const file = await workerFile('intentTraining', import.meta.url);
  signal?.throwIfAborted();
  const worker = new Worker(file, {
    workerData: { intents, options },
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
  });
  let limit: NodeJS.Timeout | undefined;
  const abort = () => void worker.terminate();
  signal?.addEventListener('abort', abort, { once: true });
  try {
    const answer = await new Promise<TrainingAnswer>((resolve, reject) => {
      limit = setTimeout(() => reject(tooMuch(`more than ${seconds} s`)), seconds * 1000);
      worker.once('message', resolve);
      worker.once('error', (error) => reject(asProblem(error, megabytes)));
      worker.once('exit', (code) =>
        reject(signal?.reason ?? new Error(`the training thread ended with ${code}`)),
      );
    });
    if (answer.type === 'problem') throw new IntentError(answer.code, answer.message, answer.intent);
    return loadIntentMatcher(answer.saved);
  } finally {
    clearTimeout(limit);
    signal?.removeEventListener('abort', abort);
    await worker.terminate();
  }
}

function asProblem(error: unknown, megabytes: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch(`more than ${megabytes} MB`) : error;
}

function tooMuch(what: string): IntentError {
  return new IntentError('too-large', `training on these intents takes ${what}: use fewer sample utterances`);
}
