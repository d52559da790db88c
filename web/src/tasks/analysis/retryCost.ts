import type { AttemptCurve } from '../../../../api/contract/index.ts';

export type AttemptStep = AttemptCurve['items'][number];

/** One row of the table of attempts. Rates and costs are null while there is nothing to divide by. */
export interface RetryRow extends AttemptStep {
  answerRate: number | null;
  /** Of all reached contacts: those reached up to here, 0 … 1. */
  reachedShare: number | null;
  /** What one more reached contact took. */
  dialsPerReached: number | null;
  secondsPerReached: number | null;
}

const share = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);

/** What each further dial still brings, and what it costs for each contact it reaches. */
export function retryRows(steps: readonly AttemptStep[]): RetryRow[] {
  const all = steps.reduce((sum, { reached }) => sum + reached, 0);
  let sofar = 0;
  return steps.map((step) => {
    sofar += step.reached;
    return {
      ...step,
      answerRate: share(step.answered, step.dials),
      reachedShare: share(sofar, all),
      dialsPerReached: share(step.dials, step.reached),
      secondsPerReached: share(step.lineSeconds, step.reached),
    };
  });
}
