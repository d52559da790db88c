/**
 * A learned distribution of conversations or wrap-ups: the hazard (chance per second to end, given that it lasts)
 * in bands of age, each band 20 % wider than the one before. A band with little evidence leans on the hazard of a
 * log-normal of the same mean and spread, so that a few dozen observations give a usable curve and thousands show
 * whatever shape is there (two kinds of talk, a fixed wrap-up). Old evidence fades.
 */
export interface Durations {
  /** Fading counts per band: ends in it, and seconds spent in it. */
  ends: Float64Array;
  exposure: Float64Array;
  /** Fading count, sum and sum of squares of log seconds. */
  count: number;
  logSum: number;
  logSquares: number;
}

const WIDTH = 1.2;
const SHORTEST = 2;
/** Edges of bands in seconds: 0, 2, 2.4, … about 3 hours. */
const EDGES = Float64Array.from({ length: 48 }, (_, i) => (i === 0 ? 0 : SHORTEST * WIDTH ** (i - 1)));
export const BANDS = EDGES.length;
const MEMORY = 1000;
/** Ends that a band must have seen to count as much as the log-normal. */
const LEAN = 4;
/** Observations that the first guess counts for. */
const PRIOR_COUNT = 3;

/** `spread`: standard deviation of log seconds. */
export function priorDurations(median: number, spread: number): Durations {
  const mean = Math.log(median);
  return {
    ends: new Float64Array(BANDS),
    exposure: new Float64Array(BANDS),
    count: PRIOR_COUNT,
    logSum: PRIOR_COUNT * mean,
    logSquares: PRIOR_COUNT * (mean * mean + spread * spread),
  };
}

export function addDuration(known: Durations, seconds: number): void {
  const fade = 1 - 1 / MEMORY;
  const lasted = Math.max(0.1, seconds);
  for (let band = 0; band < BANDS; band++) {
    known.ends[band] = (known.ends[band] ?? 0) * fade;
    known.exposure[band] = (known.exposure[band] ?? 0) * fade;
  }
  expose(known.exposure, lasted);
  const band = bandOf(lasted);
  known.ends[band] = (known.ends[band] ?? 0) + 1;
  const log = Math.log(lasted);
  known.count = known.count * fade + 1;
  known.logSum = known.logSum * fade + log;
  known.logSquares = known.logSquares * fade + log * log;
}

/** Adds seconds spent in each band by something that lasted so long. */
function expose(exposure: Float64Array, seconds: number): void {
  for (let band = 0; band < BANDS; band++) {
    const from = EDGES[band] ?? 0;
    if (seconds <= from) return;
    exposure[band] = (exposure[band] ?? 0) + Math.min(seconds, EDGES[band + 1] ?? Infinity) - from;
  }
}

function bandOf(seconds: number): number {
  if (seconds < SHORTEST) return 0;
  return Math.min(BANDS - 1, 1 + Math.floor(Math.log(seconds / SHORTEST) / Math.log(WIDTH)));
}

/**
 * Cumulative hazard at each whole second up to CURVE_SECONDS, straight between and beyond: the chance to last longer
 * is its negative exponential.
 */
export type HazardCurve = Float64Array;

const CURVE_SECONDS = 1200;

/** `going`: ages of what has not ended yet, which count as time at risk. */
export function hazardCurve(known: Durations, going: readonly number[]): HazardCurve {
  const exposure = Float64Array.from(known.exposure);
  for (const age of going) expose(exposure, age);
  const mean = known.logSum / known.count;
  const spread = Math.sqrt(Math.max(0.01, known.logSquares / known.count - mean * mean));
  const curve = new Float64Array(CURVE_SECONDS + 1);
  let filled = 0;
  let atFrom = 0;
  for (let band = 0; band + 1 < BANDS && filled < CURVE_SECONDS; band++) {
    const from = EDGES[band] ?? 0;
    const to = EDGES[band + 1] ?? 0;
    const smooth = logNormalHazard(from, to, mean, spread);
    // LEAN ends at the smooth hazard stand for LEAN / smooth seconds of exposure.
    const hazard = ((known.ends[band] ?? 0) + LEAN) / ((exposure[band] ?? 0) + LEAN / smooth);
    while (filled < CURVE_SECONDS && filled + 1 <= to) curve[++filled] = atFrom + hazard * (filled - from);
    atFrom += hazard * (to - from);
  }
  return curve;
}

/** Mean hazard of a log-normal between two ages, within sane bounds. */
function logNormalHazard(from: number, to: number, mean: number, spread: number): number {
  const beyond = (seconds: number) => (seconds <= 0 ? 1 : normalTail((Math.log(seconds) - mean) / spread));
  const atFrom = beyond(from);
  const atTo = beyond(to);
  if (atFrom < 1e-9) return 2 / to;
  return Math.min(1, Math.max(1e-6, Math.log(atFrom / Math.max(atTo, 1e-12)) / (to - from)));
}

export function cumulativeHazard(curve: HazardCurve, seconds: number): number {
  const age = Math.max(0, seconds);
  const whole = Math.min(CURVE_SECONDS - 1, Math.floor(age));
  const here = curve[whole] ?? 0;
  return here + (age - whole) * ((curve[whole + 1] ?? 0) - here);
}

/** P(ends within `seconds` | lasted `age`). */
export function endsWithin(curve: HazardCurve, age: number, seconds: number): number {
  return 1 - Math.exp(cumulativeHazard(curve, age) - cumulativeHazard(curve, age + seconds));
}

/** P(Z > z), to seven digits (Abramowitz & Stegun 26.2.17). */
export function normalTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const poly =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * poly;
  return z >= 0 ? tail : 1 - tail;
}
