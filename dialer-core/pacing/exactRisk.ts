import { addChance, cumulative, poissonBinomial } from './poissonBinomial.ts';
import { answeredWeights, type CallRisk, type RiskQuestion } from './riskQuestion.ts';

/** Room for calls placed in one decision; more calls than this are placed by the next decision. */
export const MOST_PLACED = 64;

/** Sums by exact convolution: agents² / 2 + calls² / 2 multiplications per moment. */
export class ExactRisk implements CallRisk {
  private readonly question: RiskQuestion;
  private readonly weights: number[];
  /** P(at most n busy agents are free) per moment. */
  private readonly free: Float64Array[];
  /** P(exactly n callees want an agent) per case and moment. */
  private readonly want: Float64Array[][];
  private calls: number;

  constructor(question: RiskQuestion) {
    this.question = question;
    this.weights = answeredWeights(question.cases);
    this.calls = question.want[0]?.length ?? 0;
    const moments = Array.from({ length: question.moments }, (_, k) => k);
    this.free = moments.map((k) => cumulative(poissonBinomial(question.free.map((chances) => chances[k] ?? 0))));
    this.want = question.want.map((calls) =>
      moments.map((k) => {
        const pmf = new Float64Array(calls.length + MOST_PLACED + 1);
        pmf.set(poissonBinomial(calls.map((chances) => chances[k] ?? 0)));
        return pmf;
      }),
    );
  }

  risk(): number {
    let risk = 0;
    this.want.forEach((perMoment, u) => {
      const weight = (this.weights[u] ?? 0) / this.question.moments;
      perMoment.forEach((pmf, k) => (risk += weight * this.shortOf(pmf, this.free[k], 0)));
    });
    return risk;
  }

  /** P(free agents ≤ callees − losses): with `losses` 0, that one more callee finds none. */
  private shortOf(pmf: Float64Array, free: Float64Array | undefined, losses: number): number {
    const spare = this.question.spare + losses;
    let short = 0;
    for (let wanting = Math.max(0, spare); wanting <= this.calls; wanting++)
      short += (pmf[wanting] ?? 0) * (free?.[wanting - spare] ?? 1);
    return short;
  }

  place(): void {
    this.calls++;
    this.want.forEach((perMoment, u) => {
      const next = this.question.next[u];
      perMoment.forEach((pmf, k) => addChance(pmf, next?.[k] ?? 0, this.calls));
    });
  }

  beyond(losses: number): number {
    let worst = 0;
    for (let k = 0; k < this.question.moments; k++) {
      let short = 0;
      this.want.forEach((perMoment, u) => {
        const pmf = perMoment[k];
        if (pmf) short += (this.question.cases[u]?.weight ?? 0) * this.shortOf(pmf, this.free[k], losses + 1);
      });
      worst = Math.max(worst, short);
    }
    return worst;
  }
}
