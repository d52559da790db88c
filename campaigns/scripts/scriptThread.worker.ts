import { parentPort, workerData } from 'node:worker_threads';
import { loadIntentMatcher, reportIntents, type IntentReport } from '../../nlu/index.ts';
import {
  compileScript,
  parseScript,
  runTests,
  ScriptError,
  trainingSet,
  type TestReport,
} from '../../scripts-dsl/index.ts';

/** The thread that rehearses scripts: what a hostile or a huge one does, it does here, and the thread can be ended. */
export type ScriptWork =
  { work: 'tests'; document: unknown; matcher: unknown } | { work: 'report'; document: unknown };

export type ScriptThreadMessage =
  | { type: 'tests'; report: TestReport }
  | { type: 'report'; report: IntentReport }
  | { type: 'problem'; message: string };

function answer(given: ScriptWork): ScriptThreadMessage {
  try {
    const script = parseScript(given.document);
    if (given.work === 'report') return { type: 'report', report: reportIntents(trainingSet(script)) };
    return {
      type: 'tests',
      report: runTests(compileScript(script, loadIntentMatcher(given.matcher))),
    };
  } catch (error) {
    if (error instanceof ScriptError) return { type: 'problem', message: error.message };
    throw error;
  }
}

parentPort?.postMessage(answer(workerData as ScriptWork));
