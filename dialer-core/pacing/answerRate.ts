/**
 * What is known of the share of dials that a live callee answers: a probability for each of a row of rates, evenly
 * spaced in log-odds. Between two dials the rate may drift a little, and once in about `CALM_DIALS` dials it may jump
 * anywhere; each ended dial then reweighs the row by Bayes' rule. So old evidence is forgotten at the pace that the
 * drift asks for, and a jump is noticed after as many dials as it takes to be more likely than chance
 * (a hidden Markov filter on a grid: Rabiner 1989, "A tutorial on hidden Markov models", §III.A).
 */
export interface AnswerRate {
  /** One for each of RATES, summing to one. */
  weights: Float64Array;
  /** Dials that ended, all time. */
  dials: number;
}

const LOWEST_LOG_ODDS = -5.4;
const STEP = 0.12;
/** 0.0045 … 0.957. */
export const RATES = Float64Array.from({ length: 72 }, (_, i) => logistic(LOWEST_LOG_ODDS + i * STEP));
/** Standard deviation of the drift in log-odds over one dial; it alone would forget all but about 400 dials at rate 0.3. */
const DRIFT = 0.0055;
const CALM_DIALS = 2000;
/** Spread of the prior in log-odds. */
const PRIOR_SPREAD = 0.6;

export function priorAnswerRate(rate: number): AnswerRate {
  const centre = Math.log(rate / (1 - rate));
  const weights = RATES.map((_, i) => {
    const z = (LOWEST_LOG_ODDS + i * STEP - centre) / PRIOR_SPREAD;
    return 0.9 * Math.exp((-z * z) / 2) + 0.004;
  });
  return { weights: normalised(weights), dials: 0 };
}

/** Changes `rate`: one dial ended. */
export function addDial(rate: AnswerRate, answered: boolean): void {
  drift(rate.weights);
  rate.weights.forEach((weight, i) => {
    const p = RATES[i] ?? 0;
    rate.weights[i] = weight * (answered ? p : 1 - p);
  });
  normalised(rate.weights);
  rate.dials++;
}

const SIDEWAYS = (DRIFT * DRIFT) / (2 * STEP * STEP);

function drift(weights: Float64Array): void {
  const last = weights.length - 1;
  const anywhere = 1 / CALM_DIALS / weights.length;
  let before = weights[0] ?? 0;
  for (let i = 0; i <= last; i++) {
    const here = weights[i] ?? 0;
    const after = weights[Math.min(last, i + 1)] ?? 0;
    weights[i] = here + SIDEWAYS * (before + after - 2 * here) + anywhere;
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
  const sum = weights.reduce((total, weight) => total + weight, 0);
  weights.forEach((weight, i) => (weights[i] = weight / sum));
  return weights;
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
