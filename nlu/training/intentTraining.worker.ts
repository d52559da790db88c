import { parentPort, workerData } from 'node:worker_threads';
import { IntentError, type IntentDefinition, type MatcherOptions } from '../matcher/contract.ts';
import { trainIntentMatcher } from '../matcher/trainIntentMatcher.ts';
import type { TrainingAnswer } from './trainInWorker.ts';

/** Trains in a thread of its own and answers with the saved matcher. */
const { intents, options } = workerData as { intents: IntentDefinition[]; options: MatcherOptions };

function answer(): TrainingAnswer {
  try {
    return { type: 'trained', saved: trainIntentMatcher(intents, options).toJSON() };
  } catch (error) {
    if (!(error instanceof IntentError)) throw error;
    return { type: 'problem', code: error.code, message: error.message, intent: error.intent };
  }
}

parentPort?.postMessage(answer());
