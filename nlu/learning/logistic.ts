/** P(yes) = 1 / (1 + exp(−(bias + Σ weight · (fact − mean) / spread))). */
export interface Logistic {
  bias: number;
  weights: number[];
  mean: number[];
  spread: number[];
}

export interface Judged {
  facts: number[];
  /** Whether the answer was right. */
  right: boolean;
  weight: number;
}

const rounds = 400;
const ridge = 0.01;

/** Fits a logistic regression with a light ridge by gradient descent on standardised facts; the mean loss is convex. */
export function fitLogistic(cases: Judged[]): Logistic {
  const count = cases[0]?.facts.length ?? 0;
  const { mean, spread } = momentsOf(cases, count);
  const rows = cases.map(({ facts }) => facts.map((fact, k) => (fact - (mean[k] ?? 0)) / (spread[k] ?? 1)));
  const total = cases.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const weights = new Array<number>(count).fill(0);
  let bias = 0;
  for (let round = 0; round < rounds; round++) {
    const slope = new Array<number>(count).fill(0);
    let biasSlope = 0;
    cases.forEach(({ right, weight }, i) => {
      const row = rows[i] ?? [];
      const error = ((sigmoid(bias + dot(weights, row)) - (right ? 1 : 0)) * weight) / total;
      biasSlope += error;
      for (let k = 0; k < count; k++) slope[k] = (slope[k] ?? 0) + error * (row[k] ?? 0);
    });
    bias -= 2 * biasSlope;
    for (let k = 0; k < count; k++) {
      weights[k] = (weights[k] ?? 0) - 2 * ((slope[k] ?? 0) + ridge * (weights[k] ?? 0));
    }
  }
  return { bias, weights, mean, spread };
}

export function logisticOf(model: Logistic, facts: number[]): number {
  const row = facts.map((fact, k) => (fact - (model.mean[k] ?? 0)) / (model.spread[k] ?? 1));
  return sigmoid(model.bias + dot(model.weights, row));
}

function momentsOf(cases: Judged[], count: number) {
  const mean: number[] = [];
  const spread: number[] = [];
  for (let k = 0; k < count; k++) {
    const values = cases.map(({ facts }) => facts[k] ?? 0);
    const average = values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
    const variance = values.reduce((sum, value) => sum + (value - average) ** 2, 0) / (values.length || 1);
    mean.push(average);
    spread.push(Math.sqrt(variance) || 1);
  }
  return { mean, spread };
}

function dot(a: number[], b: number[]): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] ?? 0) * (b[k] ?? 0);
  return sum;
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
