import type { RateCase } from './answerRate.ts';

/** Rows of chances, one value per moment. */
export type Chances = readonly Float64Array[];

/** What the chance that the next call finds no agent is computed from. */
export interface RiskQuestion {
  /** Idle agents less callees who wait now. */
  spare: number;
  /** Busy agents: chance to be free by each moment, patience included. */
  free: Chances;
  /** Callees on their way, in each case of the answer rate: chance to want an agent by each moment. */
  want: readonly Chances[];
  /** The same for one more call: a row for each case. */
  next: Chances;
  cases: readonly RateCase[];
  moments: number;
}

/** The chance that the next call, when answered, finds no agent; and what one more call changes about it. */
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
