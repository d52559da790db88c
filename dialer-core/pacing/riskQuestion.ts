import type { RateCase } from './answerRate.ts';

/** What the chance that the next call finds no agent is computed from. */
export interface RiskQuestion {
  /** Idle agents less callees who wait now. */
  spare: number;
  /** Each busy agent's chances to be free by each moment, patience included. */
  free: readonly Float64Array[];
  /** Share of the busy agents who come back after their conversation. */
  staying: number;
  /** Callees on their way. */
  callees: readonly Callee[];
  /** One more call. */
  next: Callee;
  cases: readonly RateCase[];
  /** Answers of the next call fall on the first moments in equal shares; the others come after them. */
  moments: number;
  answerMoments: number;
}

/** Someone who may want an agent: in case u by moment k with the chance `by[k] × scale[u]`. */
export interface Callee {
  by: Float64Array;
  scale: readonly number[];
}

/** The chance that the next call, when answered, leaves a callee without an agent. */
export interface CallRisk {
  risk(): number;
  /** Another call is on its way. */
  place(): void;
  /** P(more than `losses` of the callees on their way find no agent), at the worst moment. */
  beyond(losses: number): number;
}

/** Weight of each case given that the next call is answered. */
export function answeredWeights(cases: readonly RateCase[]): number[] {
  const all = cases.reduce((sum, { weight, rate }) => sum + weight * rate, 0);
  return cases.map(({ weight, rate }) => (weight * rate) / all);
}

/**
 * The risk from `shortAt(k)` = P(callees ≥ free agents at moment k). A call answered at moment k costs a callee his
 * agent if the floor is short then or at a later moment: the callees lost by a moment are the running maximum of
 * callees less free agents (the reflection of a queue that loses who finds it full), and one more callee raises it
 * if it is reached again. The largest later chance stands for that.
 */
export function riskOver(
  { moments, answerMoments }: RiskQuestion,
  shortAt: (moment: number) => number,
): number {
  let worst = 0;
  let sum = 0;
  for (let k = moments - 1; k >= 0; k--) {
    worst = Math.max(worst, shortAt(k));
    if (k < answerMoments) sum += worst;
  }
  return sum / answerMoments;
}

export function worstOver({ moments }: RiskQuestion, shortAt: (moment: number) => number): number {
  let worst = 0;
  for (let k = 0; k < moments; k++) worst = Math.max(worst, shortAt(k));
  return worst;
}
