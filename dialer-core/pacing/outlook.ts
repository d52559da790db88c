import { rateCases, rateNow, type RateCase } from './answerRate.ts';
import { BotWays } from './botWays.ts';
import type { FloorSnapshot } from './contract.ts';
import { hazardCurve } from './durations.ts';
import { FreeChances, freeFromTalk, freeFromWrap, wrapEndsBy } from './freeSoon.ts';
import type { Knowledge } from './knowledge.ts';
import type { Callee } from './riskQuestion.ts';
import { RingCurves } from './ringTimes.ts';

/** Moments that stand for equal shares of the answers of a call placed now. */
export const ANSWER_MOMENTS = 8;
/** Moments after them, as multiples of the last one. */
const LATER = [1.25, 1.6, 2];

/**
 * What the next seconds hold, as curves drawn from the knowledge of one moment: good for a few seconds, then drawn
 * anew. Chances are per moment of `moments`.
 */
export class Outlook {
  /** Seconds from now at which a call placed now would want an agent. */
  readonly moments: Float64Array;
  /** Whether robots speak to the callees first. */
  readonly byRobot: boolean;
  private readonly ring: RingCurves;
  private readonly talking: FreeChances;
  private readonly wrapping: FreeChances;
  private readonly answering: FreeChances;
  private readonly known: Knowledge;
  private readonly ways: BotWays;
  private readonly screeningSeconds: number;

  constructor(known: Knowledge, floor: FloorSnapshot, patienceSeconds: number) {
    this.known = known;
    this.ways = new BotWays(known.bots);
    this.ring = new RingCurves(known.ringTimes);
    this.byRobot = (floor.withBot?.length ?? 0) > 0 || known.bots.size > 0;
    this.screeningSeconds = 2 * (known.screeningAge ?? 0);
    const answers = this.byRobot ? this.robotMoments() : this.personMoments();
    const last = answers.at(-1) ?? 0;
    this.moments = Float64Array.from([...answers, ...LATER.map((times) => times * last)]);
    const horizons = this.moments.map((seconds) => seconds + patienceSeconds);
    const talk = hazardCurve(known.talk, floor.talking);
    const wrap = hazardCurve(known.wrap, floor.wrapping);
    const wrapEnds = wrapEndsBy(wrap, horizons.at(-1) ?? 0);
    this.talking = new FreeChances((age) => freeFromTalk(talk, wrapEnds, age, horizons));
    this.wrapping = new FreeChances((age) => freeFromWrap(wrap, age, horizons));
    const answered = this.moments.map((seconds) => Math.max(0, seconds - this.screeningSeconds));
    this.answering = new FreeChances((age) => this.thenTransferred(this.ring.answersBy(age, answered)));
  }

  private personMoments(): Float64Array {
    return this.ring.quantiles(ANSWER_MOMENTS).map((seconds) => seconds + this.screeningSeconds);
  }

  private robotMoments(): Float64Array {
    const ring = this.ring.quantiles(1)[0] ?? 0;
    return Float64Array.from(
      { length: ANSWER_MOMENTS },
      (_, i) => ring + this.ways.quantile((i + 0.5) / ANSWER_MOMENTS),
    );
  }

  /** For each busy agent its chances to be free by each moment, should it stay. */
  free(floor: FloorSnapshot): Float64Array[] {
    const chances = floor.talking.map((age) => this.talking.at(age));
    for (const age of floor.wrapping) chances.push(this.wrapping.at(age));
    return chances;
  }

  /** The answer rate in three cases, after what the ages of the ringing calls say about it. */
  cases(now: number, ringing: readonly number[]): RateCase[] {
    const calls = ringing.map((age) => ({ placedAt: now - age, ...this.ring.stillRings(age) }));
    return rateCases(rateNow(this.known.answerRate, calls));
  }

  /** A call ringing since `age`. */
  ringing(age: number, cases: readonly RateCase[]): Callee {
    const { answered, otherwise } = this.ring.stillRings(age);
    const scale = cases.map(({ rate }) => rate / (rate * answered + (1 - rate) * otherwise));
    return { by: this.answering.at(age), scale };
  }

  /** All who are past ringing: screened callees and conversations of robots. */
  answered(floor: FloorSnapshot, cases: readonly RateCase[]): Callee[] {
    const scale = cases.map(() => 1);
    const { persons, machines } = this.known.people;
    const person = persons / (persons + machines);
    const screened = (floor.screening ?? []).map((age) => ({ by: this.screenedBy(age, person), scale }));
    const hazards = new Map<string, Float64Array>();
    const robots = (floor.withBot ?? []).map(({ node }) => {
      const by = hazards.get(node) ?? this.ways.by(node, this.moments);
      hazards.set(node, by);
      return { by, scale };
    });
    return [...screened, ...robots];
  }

  private screenedBy(age: number, person: number): Float64Array {
    return this.moments.map((seconds) =>
      age + seconds >= this.screeningSeconds ? person : (person * (age + seconds)) / this.screeningSeconds,
    );
  }

  /** Of callees who answer a robot, those who have asked for an agent by each moment. */
  private thenTransferred(answers: Float64Array): Float64Array {
    if (!this.byRobot) return answers;
    const ring = this.ring.quantiles(1)[0] ?? 0;
    const transferred = this.ways.by(
      null,
      this.moments.map((seconds) => seconds - ring),
    );
    return answers.map((p, k) => p * (transferred[k] ?? 0));
  }
}
