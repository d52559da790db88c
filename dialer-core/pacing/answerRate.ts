/**
 * What is known of the share of dials that a live callee answers: a probability for each of a row of rates, evenly
 * spaced in log-odds. From dial to dial the rate may drift a little, and once in about `CALM_DIALS` dials it may jump
 * anywhere; each dial reweighs the row by Bayes' rule. So old evidence is forgotten at the pace that the drift asks
 * for, and a jump is noticed after as many dials as it takes to be more likely than chance
 * (a hidden Markov filter on a grid: Rabiner 1989, "A tutorial on hidden Markov models", §III.A).
 *
 * Dials count in the order in which they were placed, not in which they end: calls placed together that nobody
 * answers ring out together, and would look like a jump.
 */
export interface AnswerRate {
  /** One for each of RATES, summing to one: after all dials but the recent ones. */
  weights: Float64Array;
  /** Dials that ended, all time. */
  dials: number;
  /** Ended dials of the last 45 seconds by the second in which they were placed, in order. */
  recent: Cohort[];
}

export interface Cohort {
  /** Epoch seconds, whole. */
  placedAt: number;
  answered: number;
  failed: number;
}

const LOWEST_LOG_ODDS = -5.4;
const STEP = 0.12;
/** 0.0045 … 0.957. */
export const RATES = Float64Array.from({ length: 72 }, (_, i) => logistic(LOWEST_LOG_ODDS + i * STEP));
/** Standard deviation of the drift in log-odds over one dial; it alone would forget all but about 550 dials at rate 0.3. */
const DRIFT = 0.0025;
const CALM_DIALS = 4000;
/** Spread of the prior in log-odds. */
const PRIOR_SPREAD = 0.6;

export function priorAnswerRate(rate: number): AnswerRate {
  const centre = Math.log(rate / (1 - rate));
  const weights = RATES.map((_, i) => {
    const z = (LOWEST_LOG_ODDS + i * STEP - centre) / PRIOR_SPREAD;
    return 0.9 * Math.exp((-z * z) / 2) + 0.004;
  });
  return { weights: normalised(weights), dials: 0, recent: [] };
}

/** Calls that ring longer than this are behind the order of dials. */
const RECENT_SECONDS = 45;
export const MOST_COHORTS = 2 * RECENT_SECONDS;

/** Changes `rate`: a dial ended that had been placed at `placedAt` (epoch seconds). */
export function addDial(rate: AnswerRate, placedAt: number, answered: boolean): void {
  const second = Math.floor(placedAt);
  const { recent } = rate;
  let place = recent.length;
  while (place > 0 && (recent[place - 1]?.placedAt ?? 0) > second) place--;
  let cohort = recent[place - 1];
  if (cohort?.placedAt !== second) {
    cohort = { placedAt: second, answered: 0, failed: 0 };
    recent.splice(place, 0, cohort);
  }
  if (answered) cohort.answered++;
  else cohort.failed++;
  rate.dials++;
  while (recent.length > MOST_COHORTS) settleOldest(rate);
}

/** Dials placed so long ago that their order does not matter any more go into the row. */
export function settleOld(rate: AnswerRate, now: number): void {
  while (rate.recent[0] && Math.abs(now - rate.recent[0].placedAt) > RECENT_SECONDS) settleOldest(rate);
}

function settleOldest(rate: AnswerRate): void {
  const oldest = rate.recent.shift();
  if (oldest) weigh(rate.weights, oldest.answered, oldest.failed);
}

/** Reweighs a row by ended dials that were placed together, in place. */
function weigh(weights: Float64Array, answered: number, failed: number): void {
  drift(weights, answered + failed);
  for (let i = 0; i < weights.length; i++) {
    const p = RATES[i] ?? 0;
    let weight = weights[i] ?? 0;
    for (let n = 0; n < answered; n++) weight *= p;
    for (let n = 0; n < failed; n++) weight *= 1 - p;
    weights[i] = weight;
  }
  normalised(weights);
}

/** A call that rings: chance that it would still ring at its age, if it will be answered and if not. */
export interface Ringing {
  placedAt: number;
  answered: number;
  otherwise: number;
}

/** The row as of now, the recent dials and those still ringing included, in the order in which they were placed. */
export function rateNow(rate: AnswerRate, ringing: readonly Ringing[]): Float64Array {
  const weights = Float64Array.from(rate.weights);
  const calls = [...ringing].sort((a, b) => a.placedAt - b.placedAt);
  let next = 0;
  const weighRinging = (before: number) => {
    for (let call = calls[next]; call !== undefined && call.placedAt < before; call = calls[++next]) {
      for (let i = 0; i < weights.length; i++) {
        const p = RATES[i] ?? 0;
        weights[i] = (weights[i] ?? 0) * (p * call.answered + (1 - p) * call.otherwise);
      }
      normalised(weights);
    }
  };
  for (const { placedAt, answered, failed } of rate.recent) {
    weighRinging(placedAt);
    weigh(weights, answered, failed);
  }
  weighRinging(Infinity);
  return weights;
}

const SIDEWAYS = (DRIFT * DRIFT) / (2 * STEP * STEP);

/** What may have happened to the rate over so many dials, in place. */
function drift(weights: Float64Array, dials: number): void {
  const last = weights.length - 1;
  const aside = Math.min(0.3, SIDEWAYS * dials);
  const anywhere = dials / CALM_DIALS / weights.length;
  let before = weights[0] ?? 0;
  for (let i = 0; i <= last; i++) {
    const here = weights[i] ?? 0;
    const after = weights[Math.min(last, i + 1)] ?? 0;
    weights[i] = here + aside * (before + after - 2 * here) + anywhere;
    before = here;
  }
}

/** The mean rate of a row of weights. */
export function meanRate(weights: Float64Array): number {
  return weights.reduce((sum, weight, i) => sum + weight * (RATES[i] ?? 0), 0);
}

/** A rate and the probability that it stands for. */
export interface RateCase {
  rate: number;
  weight: number;
}

/** Shares of probability that low, middle and high cases stand for. */
const CASES = [0.25, 0.5, 0.25];

/** The row in three cases, each the mean of its part: what the uncertainty of the rate means for sums over calls. */
export function rateCases(weights: Float64Array): RateCase[] {
  const cases: RateCase[] = [];
  let i = 0;
  let left = weights[0] ?? 0;
  for (const share of CASES) {
    let missing = share;
    let sum = 0;
    while (missing > 1e-12 && i < weights.length) {
      const taken = Math.min(left, missing);
      sum += taken * (RATES[i] ?? 0);
      missing -= taken;
      left -= taken;
      if (left <= 1e-15) left = weights[++i] ?? 0;
    }
    cases.push({ rate: sum / share, weight: share });
  }
  return cases;
}

/** Scales to sum one, in place. */
export function normalised(weights: Float64Array): Float64Array {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += weights[i] ?? 0;
  for (let i = 0; i < weights.length; i++) weights[i] = (weights[i] ?? 0) / sum;
  return weights;
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
