import { addChance } from './poissonBinomial.ts';
import {
  answeredWeights,
  riskOver,
  worstOver,
  type CallRisk,
  type Callee,
  type RiskQuestion,
} from './riskQuestion.ts';

/** Room for calls placed in one decision; more than this are placed by the next ones. */
export const MOST_PLACED = 64;

/** Sums by exact convolution: agents² / 2 + calls² / 2 multiplications per moment and case. */
export class ExactRisk implements CallRisk {
  private readonly question: RiskQuestion;
  private readonly answered: readonly number[];
  private readonly everyCase: readonly number[];
  /** P(at most n busy agents are free), a row for each moment. */
  private readonly free: Float64Array[] = [];
  /** P(exactly n callees want an agent), a row for each moment and case. */
  private readonly wanting: Float64Array[][] = [];
  private calls: number;

  constructor(question: RiskQuestion) {
    this.question = question;
    this.answered = answeredWeights(question.cases);
    this.everyCase = question.cases.map(({ weight }) => weight);
    this.calls = question.callees.length;
    for (let k = 0; k < question.moments; k++) {
      this.free.push(freeAtMost(question, k));
      this.wanting.push(question.cases.map((_, u) => wantingExactly(question.callees, k, u)));
    }
  }

  risk(): number {
    return riskOver(this.question, (k) => this.shortAt(k, this.answered, 0));
  }

  beyond(losses: number): number {
    return worstOver(this.question, (k) => this.shortAt(k, this.everyCase, losses + 1));
  }

  place(): void {
    this.calls++;
    const { by, scale } = this.question.next;
    this.wanting.forEach((perCase, k) => {
      perCase.forEach((pmf, u) => addChance(pmf, (by[k] ?? 0) * (scale[u] ?? 0), this.calls));
    });
  }

  /** P(callees ≥ free agents + losses) at a moment. */
  private shortAt(moment: number, weights: readonly number[], losses: number): number {
    const spare = this.question.spare + losses;
    const free = this.free[moment];
    let short = 0;
    this.wanting[moment]?.forEach((pmf, u) => {
      let sum = 0;
      for (let wanting = Math.max(0, spare); wanting <= this.calls; wanting++)
        sum += (pmf[wanting] ?? 0) * (free?.[wanting - spare] ?? 1);
      short += sum * (weights[u] ?? 0);
    });
    return short;
  }
}

function freeAtMost({ free, staying }: RiskQuestion, moment: number): Float64Array {
  const pmf = new Float64Array(free.length + 1);
  pmf[0] = 1;
  for (let agent = 0; agent < free.length; agent++)
    addChance(pmf, (free[agent]?.[moment] ?? 0) * staying, agent + 1);
  for (let n = 1; n < pmf.length; n++) pmf[n] = (pmf[n] ?? 0) + (pmf[n - 1] ?? 0);
  return pmf;
}

function wantingExactly(callees: readonly Callee[], moment: number, rateCase: number): Float64Array {
  const pmf = new Float64Array(callees.length + MOST_PLACED + 1);
  pmf[0] = 1;
  let top = 0;
  for (const { by, scale } of callees) {
    const chance = (by[moment] ?? 0) * (scale[rateCase] ?? 0);
    if (chance > 1e-12) addChance(pmf, chance, ++top);
  }
  return pmf;
}
