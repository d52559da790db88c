import { cumulativeHazard, endsWithin, type HazardCurve } from './durations.ts';

/** Steps that the end of a conversation is split into, to add the wrap-up that follows. */
const MOST_STEPS = 24;

/** P(an agent who wraps up since `age` seconds is free at each of `horizons` seconds from now). */
export function freeFromWrap(wrap: HazardCurve, age: number, horizons: ArrayLike<number>): Float64Array {
  return Float64Array.from(horizons, (horizon) => endsWithin(wrap, age, horizon));
}

/**
 * P(an agent who talks since `age` seconds is free at each of `horizons`): the conversation ends at some moment
 * before, and the wrap-up that follows fits into the rest.
 */
export function freeFromTalk(
  talk: HazardCurve,
  wrap: HazardCurve,
  age: number,
  horizons: ArrayLike<number>,
): Float64Array {
  const start = cumulativeHazard(talk, age);
  const talksBeyond = (seconds: number) => Math.exp(start - cumulativeHazard(talk, age + seconds));
  return Float64Array.from(horizons, (horizon) => {
    const steps = Math.min(MOST_STEPS, Math.max(1, Math.ceil(horizon)));
    const width = horizon / steps;
    let free = 0;
    let talks = 1;
    for (let step = 1; step <= steps; step++) {
      const after = talksBeyond(step * width);
      free += (talks - after) * endsWithin(wrap, 0, horizon - (step - 0.5) * width);
      talks = after;
    }
    return free;
  });
}

/**
 * The same for every agent, remembering ages: ages are rounded (to half a second, above twenty seconds to 5 %) so that a
 * floor of hundreds needs a few dozen evaluations, and most of them were made a moment ago.
 */
export class FreeChances {
  private readonly known = new Map<number, Float64Array>();
  private readonly evaluate: (age: number) => Float64Array;

  constructor(evaluate: (age: number) => Float64Array) {
    this.evaluate = evaluate;
  }

  at(age: number): Float64Array {
    const key = age < 20 ? Math.round(age * 2) : 40 + Math.round(Math.log(age / 20) / 0.05);
    let chances = this.known.get(key);
    if (chances === undefined) {
      chances = this.evaluate(key <= 40 ? key / 2 : 20 * Math.exp((key - 40) * 0.05));
      this.known.set(key, chances);
    }
    return chances;
  }
}
