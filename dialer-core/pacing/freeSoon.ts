import { cumulativeHazard, endsWithin, type HazardCurve } from './durations.ts';

/** P(an agent who wraps up since `age` seconds is free at each of `horizons` seconds from now). */
export function freeFromWrap(wrap: HazardCurve, age: number, horizons: ArrayLike<number>): Float64Array {
  return Float64Array.from(horizons, (horizon) => endsWithin(wrap, age, horizon));
}

/** P(a wrap-up that begins now ends within each half second), up to `longest` seconds. */
export function wrapEndsBy(wrap: HazardCurve, longest: number): Float64Array {
  return Float64Array.from({ length: 2 * Math.ceil(longest) + 2 }, (_, half) =>
    endsWithin(wrap, 0, half / 2),
  );
}

/**
 * P(an agent who talks since `age` seconds is free at each of `horizons`): the conversation ends in some second
 * before, and the wrap-up that follows fits into the rest. `wrapEnds` is what `wrapEndsBy` gave for the longest.
 */
export function freeFromTalk(
  talk: HazardCurve,
  wrapEnds: Float64Array,
  age: number,
  horizons: Float64Array,
): Float64Array {
  const longest = Math.ceil(horizons.at(-1) ?? 0);
  const start = cumulativeHazard(talk, age);
  const endsIn = new Float64Array(longest);
  let talks = 1;
  for (let second = 0; second < longest; second++) {
    const after = Math.exp(start - cumulativeHazard(talk, age + second + 1));
    endsIn[second] = talks - after;
    talks = after;
  }
  const chances = new Float64Array(horizons.length);
  for (let k = 0; k < horizons.length; k++) {
    const horizon = horizons[k] ?? 0;
    let free = 0;
    for (let second = 0; second < horizon; second++) {
      const left = Math.min(1, horizon - second);
      free += left * (endsIn[second] ?? 0) * (wrapEnds[Math.round(2 * (horizon - second) - left)] ?? 1);
    }
    chances[k] = free;
  }
  return chances;
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
