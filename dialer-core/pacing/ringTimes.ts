import { normalTail } from './durations.ts';
import {
  LONGEST_SECONDS,
  priorSeconds,
  survivalAt,
  survivalOf,
  type SecondsCounts,
} from './secondsCounts.ts';

/** How long dials ring that a live callee answers, and those that end otherwise. */
export interface RingTimes {
  answered: SecondsCounts;
  otherwise: SecondsCounts;
}

/** First guesses: answers after about ten seconds; refusals within six, the rest rings out after 20 to 45. */
export function priorRingTimes(): RingTimes {
  return {
    answered: priorSeconds((seconds) =>
      seconds <= 1 ? 0 : 1 - normalTail((Math.log(seconds - 1) - 2.1) / 0.6),
    ),
    otherwise: priorSeconds((seconds) => 0.4 * ramp(seconds, 0, 6) + 0.6 * ramp(seconds, 20, 45)),
  };
}

const ramp = (x: number, from: number, to: number) => Math.min(1, Math.max(0, (x - from) / (to - from)));

/** Chance that a dial that ends otherwise still rings; never quite zero, so that the oldest call has an age. */
const STILL = 1e-4;

/** The two distributions as curves. */
export class RingCurves {
  readonly answered: Float64Array;
  private readonly otherwise: Float64Array;

  constructor(times: RingTimes) {
    this.answered = survivalOf(times.answered);
    this.otherwise = survivalOf(times.otherwise);
  }

  /** P(still rings at `age` | will be answered), and the same for a dial that will not. */
  stillRings(age: number): { answered: number; otherwise: number } {
    return {
      answered: survivalAt(this.answered, age),
      otherwise: Math.max(STILL, survivalAt(this.otherwise, age)),
    };
  }

  /** P(answered within each of `horizons` from `age` on | will be answered, whatever the age now). */
  answersBy(age: number, horizons: ArrayLike<number>): Float64Array {
    const now = survivalAt(this.answered, age);
    return Float64Array.from(horizons, (horizon) => now - survivalAt(this.answered, age + horizon));
  }

  /** `parts` answer times that stand for equal shares of the answers, in seconds. */
  quantiles(parts: number): Float64Array {
    const times = new Float64Array(parts);
    let second = 0;
    for (let part = 0; part < parts; part++) {
      const beyond = 1 - (part + 0.5) / parts;
      while (second < LONGEST_SECONDS && (this.answered[second + 1] ?? 0) > beyond) second++;
      const from = this.answered[second] ?? 1;
      const to = this.answered[second + 1] ?? 0;
      times[part] = second + (from > to ? (from - beyond) / (from - to) : 0.5);
    }
    return times;
  }
}
