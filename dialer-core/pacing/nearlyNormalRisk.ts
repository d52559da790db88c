import { normalTail } from './durations.ts';
import {
  answeredWeights,
  riskOver,
  worstOver,
  type CallRisk,
  type Callee,
  type RiskQuestion,
} from './riskQuestion.ts';

/** Mean, variance and third central moment of a sum of independent chances. */
interface Moments {
  mean: number;
  variance: number;
  third: number;
}

/**
 * Free agents less callees as a normal variable with the skewness of the sum taken in: the refined normal
 * approximation (Volkova 1996; Hong 2013, "On computing the distribution function for the Poisson binomial
 * distribution", §2.3). Work grows with agents + calls only.
 */
export class NearlyNormalRisk implements CallRisk {
  private readonly question: RiskQuestion;
  private readonly answered: readonly number[];
  private readonly everyCase: readonly number[];
  /** Of free agents less callees, spare agents included: a row for each moment and case. */
  private readonly left: Moments[][] = [];

  constructor(question: RiskQuestion) {
    this.question = question;
    this.answered = answeredWeights(question.cases);
    this.everyCase = question.cases.map(({ weight }) => weight);
    for (let k = 0; k < question.moments; k++) {
      const agents = { mean: question.spare, variance: 0, third: 0 };
      for (const chances of question.free) add(agents, (chances[k] ?? 0) * question.staying, 1);
      this.left.push(
        question.cases.map((_, u) => {
          const sum = { ...agents };
          for (const callee of question.callees) addCallee(sum, callee, k, u);
          return sum;
        }),
      );
    }
  }

  risk(): number {
    return riskOver(this.question, (k) => this.atMost(k, this.answered, 0));
  }

  beyond(losses: number): number {
    return worstOver(this.question, (k) => this.atMost(k, this.everyCase, -losses - 1));
  }

  place(): void {
    this.left.forEach((perCase, k) => {
      perCase.forEach((sum, u) => addCallee(sum, this.question.next, k, u));
    });
  }

  private atMost(moment: number, weights: readonly number[], n: number): number {
    let chance = 0;
    this.left[moment]?.forEach((sum, u) => (chance += (weights[u] ?? 0) * chanceAtMost(sum, n)));
    return chance;
  }
}

function addCallee(sum: Moments, { by, scale }: Callee, moment: number, rateCase: number): void {
  add(sum, (by[moment] ?? 0) * (scale[rateCase] ?? 0), -1);
}

function add(sum: Moments, chance: number, sign: 1 | -1): void {
  sum.mean += sign * chance;
  sum.variance += chance * (1 - chance);
  sum.third += sign * chance * (1 - chance) * (1 - 2 * chance);
}

/** P(sum ≤ n), with the correction for whole numbers. */
function chanceAtMost({ mean, variance, third }: Moments, n: number): number {
  if (variance < 1e-9) return mean <= n + 0.5 ? 1 : 0;
  const deviation = Math.sqrt(variance);
  const z = (n + 0.5 - mean) / deviation;
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  const skewed = 1 - normalTail(z) + ((third / deviation ** 3) * (1 - z * z) * density) / 6;
  return Math.min(1, Math.max(0, skewed));
}
