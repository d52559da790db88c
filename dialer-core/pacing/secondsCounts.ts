/**
 * The distribution of a time of up to about two minutes, as counts per second with old ones fading. It starts from
 * a prior, which counts as `PRIOR_COUNT` observations.
 */
export type SecondsCounts = Float64Array;

export const LONGEST_SECONDS = 120;
const PRIOR_COUNT = 15;
/** An observation counts for 1/e of a new one after so many. */
const MEMORY = 1500;

/** `cdf` of the prior. */
export function priorSeconds(cdf: (seconds: number) => number): SecondsCounts {
  return Float64Array.from(
    { length: LONGEST_SECONDS },
    (_, second) =>
      PRIOR_COUNT * (second === LONGEST_SECONDS - 1 ? 1 - cdf(second) : cdf(second + 1) - cdf(second)),
  );
}

export function addSeconds(counts: SecondsCounts, seconds: number): void {
  const bin = Math.min(LONGEST_SECONDS - 1, Math.max(0, Math.floor(seconds)));
  for (let i = 0; i < LONGEST_SECONDS; i++) counts[i] = (counts[i] ?? 0) * (1 - 1 / MEMORY);
  counts[bin] = (counts[bin] ?? 0) + 1;
}

/** P(time > i seconds) for i = 0 … LONGEST_SECONDS. */
export function survivalOf(counts: SecondsCounts): Float64Array {
  const survival = new Float64Array(LONGEST_SECONDS + 1);
  for (let i = LONGEST_SECONDS - 1; i >= 0; i--) survival[i] = (survival[i + 1] ?? 0) + (counts[i] ?? 0);
  const all = survival[0] ?? 1;
  return survival.map((left) => left / all);
}

/** Straight between whole seconds; 0 beyond the longest. */
export function survivalAt(survival: Float64Array, seconds: number): number {
  if (seconds <= 0) return 1;
  if (seconds >= LONGEST_SECONDS) return 0;
  const whole = Math.floor(seconds);
  const here = survival[whole] ?? 0;
  return here + (seconds - whole) * ((survival[whole + 1] ?? 0) - here);
}
