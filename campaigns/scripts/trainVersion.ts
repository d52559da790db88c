import { IntentError, trainInWorker, type IntentMatcher } from '../../nlu/index.ts';
import { UserError } from '../../platform/index.ts';
import { checkScript, trainingSet, type Finding, type Script } from '../../scripts-dsl/index.ts';
import { rehearse } from './scriptThread.ts';
import type { PublishStep } from './scriptVersionStates.ts';
import type { TrainingOutcome, TrainingProblem } from './trainingOutcome.ts';

export interface TrainedVersion {
  outcome: TrainingOutcome;
  /** Null when the outcome has a problem. */
  matcher: IntentMatcher | null;
}

/**
 * Does what publishing asks of a script: no finding that is an error, a trained matcher, tests that pass. Training and
 * tests run in threads of their own. `onStep` is told what begins.
 */
export async function trainVersion(
  script: Script,
  onStep: (step: PublishStep) => Promise<void>,
  signal?: AbortSignal,
): Promise<TrainedVersion> {
  const limits = signal ? { signal } : {};
  await onStep('checking');
  const findings = checkScript(script);
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return failed(findings, 'findings', `${errors.length} findings prevent publishing`);
  await onStep('training');
  let matcher: IntentMatcher;
  try {
    matcher = await trainInWorker(trainingSet(script), { language: script.language }, limits);
  } catch (error) {
    if (!(error instanceof IntentError)) throw error;
    return failed(findings, 'training-failed', error.message);
  }
  await onStep('testing');
  try {
    const report = await rehearse(script, matcher, limits);
    const bad = report.results.filter(({ passed }) => !passed);
    const tests = {
      passed: report.passed,
      failed: bad.map(({ id, name, differences }) => ({ id, name, differences })),
      coverage: report.coverage,
    };
    if (bad.length > 0) return failed(findings, 'tests-failed', `${bad.length} tests did not pass`, tests);
    return { outcome: { findings, tests, problem: null }, matcher };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return failed(findings, 'took-too-long', error.message);
  }
}

const failed = (
  findings: Finding[],
  code: TrainingProblem,
  message: string,
  tests: TrainingOutcome['tests'] = null,
): TrainedVersion => ({ outcome: { findings, tests, problem: { code, message } }, matcher: null });
