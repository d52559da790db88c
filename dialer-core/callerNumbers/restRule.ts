import type { Answers } from './answerRates.ts';

/** Dials of the number before it is judged, and of the others in its group together. */
export const ENOUGH_DIALS = 100;
export const ENOUGH_OTHERS = 300;
/** Far below: answered less than this share of what the others are. */
export const FAR_BELOW = 0.5;
/** Standard deviations between the two: by chance alone once in a thousand numbers that are as good as the others. */
const DEVIATIONS = 3.09;
/** How long an automatic rest lasts, in seconds: a day. */
export const REST_SECONDS = 86_400;

/**
 * Whether a number is to rest: it is answered less than half as often as the others of its group, on enough dials,
 * and by more than chance explains. The test is the one-sided z-test of two proportions with pooled variance (NIST
 * Engineering Statistics Handbook 7.3.3) at 0.001.
 */
export function isFarBelow(number: Answers, others: Answers): boolean {
  if (number.dials < ENOUGH_DIALS || others.dials < ENOUGH_OTHERS) return false;
  const own = number.answered / number.dials;
  const theirs = others.answered / others.dials;
  if (own >= theirs * FAR_BELOW) return false;
  const pooled = (number.answered + others.answered) / (number.dials + others.dials);
  const deviation = Math.sqrt(pooled * (1 - pooled) * (1 / number.dials + 1 / others.dials));
  return theirs - own > DEVIATIONS * deviation;
}

export interface JudgedNumber extends Answers {
  id: string;
}

export interface RestDecision {
  id: string;
  dials: number;
  answered: number;
  othersDials: number;
  othersAnswered: number;
}

/**
 * Which of a group's numbers in use are to rest, the weakest first. `resting`: numbers of the group that rest
 * already; never more than half of the group rests.
 */
export function numbersToRest(inUse: readonly JudgedNumber[], resting: number): RestDecision[] {
  const most = Math.floor((inUse.length + resting) / 2) - resting;
  const all = sum(inUse);
  return inUse
    .map((number): RestDecision => ({
      id: number.id,
      dials: number.dials,
      answered: number.answered,
      othersDials: all.dials - number.dials,
      othersAnswered: all.answered - number.answered,
    }))
    .filter((facts) => isFarBelow(facts, { dials: facts.othersDials, answered: facts.othersAnswered }))
    .sort((a, b) => a.answered / a.dials - b.answered / b.dials || (a.id < b.id ? -1 : 1))
    .slice(0, Math.max(0, most));
}

const sum = (numbers: readonly Answers[]): Answers => ({
  dials: numbers.reduce((dials, number) => dials + number.dials, 0),
  answered: numbers.reduce((answered, number) => answered + number.answered, 0),
});
