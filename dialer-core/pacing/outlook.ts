import { meanRate, normalised, rateCases, RATES, type RateCase } from './answerRate.ts';
import { botHazard, transferBy } from './botTransfers.ts';
import type { FloorSnapshot } from './contract.ts';
import { hazardCurve } from './durations.ts';
import { FreeChances, freeFromTalk, freeFromWrap } from './freeSoon.ts';
import type { Knowledge } from './knowledge.ts';
import { RingCurves } from './ringTimes.ts';

/** Moments that stand for equal shares of the answers of a call placed now. */
const MOMENTS = 8;

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
  private readonly screeningSeconds: number;

  constructor(known: Knowledge, floor: FloorSnapshot, patienceSeconds: number) {
    this.known = known;
    this.ring = new RingCurves(known.ringTimes);
    this.byRobot = (floor.withBot?.length ?? 0) > 0 || known.bots.size > 0;
    this.screeningSeconds = 2 * (known.screeningAge ?? 0);
    this.moments = this.byRobot ? this.robotMoments() : this.personMoments();
    const horizons = this.moments.map((seconds) => seconds + patienceSeconds);
    const talk = hazardCurve(known.talk, floor.talking);
    const wrap = hazardCurve(known.wrap, floor.wrapping);
    this.talking = new FreeChances((age) => freeFromTalk(talk, wrap, age, horizons));
    this.wrapping = new FreeChances((age) => freeFromWrap(wrap, age, horizons));
    const answered = this.moments.map((seconds) => Math.max(0, seconds - this.screeningSeconds));
    this.answering = new FreeChances((age) => this.thenTransferred(this.ring.answersBy(age, answered)));
  }

  private personMoments(): Float64Array {
    return this.ring.quantiles(MOMENTS).map((seconds) => seconds + this.screeningSeconds);
  }

  private robotMoments(): Float64Array {
    const { transfer, end } = botHazard(this.known.bots, null);
    const ring = this.ring.quantiles(1)[0] ?? 0;
    return Float64Array.from(
      { length: MOMENTS },
      (_, i) => ring - Math.log(1 - (i + 0.5) / MOMENTS) / Math.max(1e-3, transfer + end),
    );
  }

  /** For each busy agent its chances to be free; those who leave are taken off everyone alike. */
  free(floor: FloorSnapshot): Float64Array[] {
    const chances = floor.talking.map((age) => this.talking.at(age));
    for (const age of floor.wrapping) chances.push(this.wrapping.at(age));
    const staying = chances.length === 0 ? 1 : Math.max(0, 1 - (floor.leaving ?? 0) / chances.length);
    return staying === 1 ? chances : chances.map((row) => row.map((p) => p * staying));
  }

  /** The answer rate in three cases, after what the ages of the ringing calls say about it. */
  cases(ringing: readonly number[]): RateCase[] {
    const weights = Float64Array.from(this.known.answerRate.weights);
    const perSecond = new Map<number, number>();
    for (const age of ringing) perSecond.set(Math.round(age), (perSecond.get(Math.round(age)) ?? 0) + 1);
    for (const [age, calls] of perSecond) {
      const { answered, otherwise } = this.ring.stillRings(age);
      weights.forEach((weight, i) => {
        const p = RATES[i] ?? 0;
        weights[i] = weight * (p * answered + (1 - p) * otherwise) ** calls;
      });
    }
    return rateCases(normalised(weights));
  }

  /** Chances that a call ringing since `age` wants an agent by each moment, if dials are answered at `rate`. */
  ringingWants(age: number, rate: number): Float64Array {
    const { answered, otherwise } = this.ring.stillRings(age);
    const scale = rate / (rate * answered + (1 - rate) * otherwise);
    return this.answering.at(age).map((p) => p * scale);
  }

  /** The same for all who are past ringing: screened callees and conversations of robots. */
  answeredWant(floor: FloorSnapshot): Float64Array[] {
    const { persons, machines } = this.known.people;
    const person = persons / (persons + machines);
    const screened = (floor.screening ?? []).map((age) =>
      this.moments.map((seconds) => (age + seconds >= this.screeningSeconds ? person : (person * (age + seconds)) / this.screeningSeconds)),
    );
    const hazards = new Map<string, Float64Array>();
    const robots = (floor.withBot ?? []).map(({ node }) => {
      const known = hazards.get(node) ?? transferBy(botHazard(this.known.bots, node), this.moments);
      hazards.set(node, known);
      return known;
    });
    return [...screened, ...robots];
  }

  /** Of callees who answer a robot, those who have asked for an agent by each moment. */
  private thenTransferred(answers: Float64Array): Float64Array {
    if (!this.byRobot) return answers;
    const ring = this.ring.quantiles(1)[0] ?? 0;
    const transferred = transferBy(
      botHazard(this.known.bots, null),
      this.moments.map((seconds) => seconds - ring),
    );
    return answers.map((p, k) => p * (transferred[k] ?? 0));
  }

  /** Estimated share of dials that a live callee answers. */
  get answerRate(): number {
    return meanRate(this.known.answerRate.weights);
  }
}
