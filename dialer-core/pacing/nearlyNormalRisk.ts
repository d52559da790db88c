import { normalTail } from './durations.ts';
import { answeredWeights, type CallRisk, type RiskQuestion } from './riskQuestion.ts';

/** Mean, variance and third central moment of a sum of independent chances. */
interface Moments {
  mean: number;
  variance: number;
  third: number;
}

/**
 * Free agents less callees as a normal variable with the skewness of the sum taken in: the refined normal
 * approximation, error below 1/1000 in the sums of hundreds it is used for (Volkova 1996; Hong 2013,
 * "On computing the distribution function for the Poisson binomial distribution", §2.3).
 */
export class NearlyNormalRisk implements CallRisk {
  private readonly question: RiskQuestion;
  private readonly weights: number[];
  /** Of free agents less callees, per case and moment, the spare agents included. */
  private readonly left: Moments[][];

  constructor(question: RiskQuestion) {
    this.question = question;
    this.weights = answeredWeights(question.cases);
    this.left = question.want.map((calls) =>
      Array.from({ length: question.moments }, (_, k) => {
        const sum = { mean: question.spare, variance: 0, third: 0 };
        for (const chances of question.free) add(sum, chances[k] ?? 0, 1);
        for (const chances of calls) add(sum, chances[k] ?? 0, -1);
        return sum;
      }),
    );
  }

  risk(): number {
    let risk = 0;
    this.left.forEach((perMoment, u) => {
      const weight = (this.weights[u] ?? 0) / this.question.moments;
      for (const sum of perMoment) risk += weight * atMost(sum, 0);
    });
    return risk;
  }

  place(): void {
    this.left.forEach((perMoment, u) => {
      const next = this.question.next[u];
      perMoment.forEach((sum, k) => add(sum, next?.[k] ?? 0, -1));
    });
  }

  beyond(losses: number): number {
    let worst = 0;
    for (let k = 0; k < this.question.moments; k++) {
      let short = 0;
      this.left.forEach((perMoment, u) => {
        const sum = perMoment[k];
        if (sum) short += (this.question.cases[u]?.weight ?? 0) * atMost(sum, -losses - 1);
      });
      worst = Math.max(worst, short);
    }
    return worst;
  }
}

function add(sum: Moments, p: number, sign: 1 | -1): void {
  sum.mean += sign * p;
  sum.variance += p * (1 - p);
  sum.third += sign * p * (1 - p) * (1 - 2 * p);
}

/** P(sum ≤ n), with the correction for whole numbers. */
function atMost({ mean, variance, third }: Moments, n: number): number {
  if (variance < 1e-9) return mean <= n + 0.5 ? 1 : 0;
  const deviation = Math.sqrt(variance);
  const z = (n + 0.5 - mean) / deviation;
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  const skewed = 1 - normalTail(z) + ((third / deviation ** 3) * (1 - z * z) * density) / 6;
  return Math.min(1, Math.max(0, skewed));
}
