/** Callees as a rehearsal has them: how dials end, and how long everything takes. Plain data, shares are fractions. */
export interface CalleeModel {
  /** By the hour (0…23) on the callee's clock: the share of dials that a person, or a machine, answers. */
  hours: HourShares[];
  /** Dials that the share of answers rests on: the fewer, the wider the ranges. */
  evidence: number;
  /** How the other dials end; shares sum to one. */
  otherEnds: { outcome: string; share: number }[];
  /** Of the answers by people: the share that are short calls. */
  shortCallShare: number;
  /** Seconds as quantiles at even steps, least to largest. Ringing is counted from the dial. */
  ringToAnswer: number[];
  ringToFail: number[];
  talk: number[];
  wrapUp: number[];
}

export interface HourShares {
  person: number;
  machine: number;
}

/** Where a part of the model comes from. */
export type ModelSource = 'task' | 'campaign' | 'tenant' | 'stated' | 'assumed';

/** What a part was fitted to: its source and how many observations it rests on. */
export interface FittedPart {
  source: ModelSource;
  observations: number;
}

export interface FittedModel {
  model: CalleeModel;
  answers: FittedPart;
  talk: FittedPart;
  wrapUp: FittedPart;
}

/** Dials that an assumption about answers is worth: a day's dialing tells more. */
export const ASSUMED_EVIDENCE = 60;

/** What is assumed where there is no history: the headline floor of docs/pacing.md. */
export const assumedModel: CalleeModel = {
  hours: Array.from({ length: 24 }, () => ({ person: 0.3, machine: 0 })),
  evidence: ASSUMED_EVIDENCE,
  otherEnds: [
    { outcome: 'no-answer', share: 0.6 },
    { outcome: 'busy', share: 0.25 },
    { outcome: 'unreachable', share: 0.15 },
  ],
  shortCallShare: 0,
  ringToAnswer: [2.5, 5.2, 6.3, 7.3, 8.2, 9.0, 10.0, 11.2, 12.7, 15.2, 30],
  ringToFail: [1.5, 2.3, 3.2, 4, 28, 28, 28, 28, 28, 28, 28],
  talk: [12, 34, 48, 62, 76, 91, 110, 134, 168, 232, 600],
  wrapUp: [7, 10.8, 12.6, 14.3, 15.9, 17.9, 20, 22.7, 26.3, 32, 60],
};

export const meanOf = (quantiles: readonly number[]): number => {
  let sum = 0;
  for (let i = 1; i < quantiles.length; i++) sum += ((quantiles[i - 1] ?? 0) + (quantiles[i] ?? 0)) / 2;
  return quantiles.length > 1 ? sum / (quantiles.length - 1) : (quantiles[0] ?? 0);
};

/** The mean over the hours; of those that have calling windows, callers ask for each hour. */
export function meanShares(model: CalleeModel): HourShares {
  const mean = (of: (hour: HourShares) => number) =>
    model.hours.reduce((sum, hour) => sum + of(hour), 0) / Math.max(1, model.hours.length);
  return { person: mean((hour) => hour.person), machine: mean((hour) => hour.machine) };
}
