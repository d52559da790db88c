/** Parts of equal length that a stretch of time is cut into; epoch seconds. */
export interface CourseSpan {
  from: number;
  stepSeconds: number;
  steps: number;
}

/** The longest stretch: the last day of the task. */
const LONGEST = 86_400;
/** What is shown after the last dial, so that its call is seen to end. */
const AFTER = 900;
const STEPS = [60, 120, 300];
/** About how many parts a chart can show. */
const MOST = 288;

/** What is shown of a task whose dials began at `first`, the last at `last`, now being `now`. Steps begin on whole minutes. */
export function courseSpan(first: number, last: number, now: number): CourseSpan {
  const until = Math.max(last, Math.min(now, last + AFTER));
  const earliest = Math.max(first, until - LONGEST);
  const stepSeconds = STEPS.find((step) => (until - earliest) / step <= MOST - 1) ?? LONGEST / MOST;
  const from = Math.floor(earliest / stepSeconds) * stepSeconds;
  return { from, stepSeconds, steps: Math.floor((until - from) / stepSeconds) + 1 };
}
