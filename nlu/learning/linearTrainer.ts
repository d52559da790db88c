import type { FeatureVector } from '../features/vocabulary.ts';
import { seededRandom, shuffledNumbers } from './random.ts';

export interface LinearProblem {
  samples: FeatureVector[];
  /** The class of each sample, 0 to classes − 1. */
  classOf: Int32Array;
  classes: number;
  features: number;
}

/** Weights of feature f and class c at f · classes + c; after the features one row of biases. */
export type DenseWeights = Float32Array<ArrayBuffer>;

/** How much a violated margin costs against large weights (C of the textbooks). */
const cost = 1;
const diagonal = 1 / (2 * cost);
/** Passes over the samples; a whole pass looks at every class, the others at those that moved or nearly did. */
const wholePasses = [0, 1, 4];
const passes = 10;
/** A class whose margin is kept by more than this is left out until the next whole pass. */
const nearMargin = 0.15;

/**
 * One linear support vector machine with squared hinge loss for each class against all others, by dual coordinate
 * descent with shrinking (Hsieh et al., "A Dual Coordinate Descent Method for Large-scale Linear SVM", 2008,
 * algorithms 1 and 3), for all classes at once so that a sample's features are read once a pass. Deterministic.
 */
export function trainLinear(problem: LinearProblem): DenseWeights {
  const { samples, classes, features } = problem;
  const weights: DenseWeights = new Float32Array((features + 1) * classes);
  const duals = new Float32Array(samples.length * classes);
  const active: Uint16Array[] = samples.map(() => new Uint16Array(0));
  const every = Uint16Array.from({ length: classes }, (_, c) => c);
  const room = { scores: new Float32Array(classes), steps: new Float32Array(classes) };
  const random = seededRandom(1);
  for (let pass = 0; pass < passes; pass++) {
    const whole = wholePasses.includes(pass);
    for (const i of shuffledNumbers(samples.length, random)) {
      const sample = samples[i];
      const looked = whole ? every : active[i];
      if (!sample || !looked) continue;
      scoreClasses(weights, sample, features, classes, looked, room.scores);
      const own = problem.classOf[i] ?? 0;
      const found = stepsOf(duals, i * classes, own, looked, squaredLength(sample), room);
      if (whole) active[i] = found.active;
      addSteps(weights, sample, features, classes, found.moved, room.steps);
    }
  }
  return weights;
}

/** Scores of the classes `looked` at, in their order. */
function scoreClasses(
  weights: DenseWeights,
  { index, value }: FeatureVector,
  features: number,
  classes: number,
  looked: Uint16Array,
  scores: Float32Array,
) {
  const count = looked.length;
  for (let j = 0; j < count; j++) scores[j] = weights[features * classes + (looked[j] ?? 0)] ?? 0;
  for (let k = 0; k < index.length; k++) {
    const row = (index[k] ?? 0) * classes;
    const factor = value[k] ?? 0;
    if (count === classes) {
      for (let c = 0; c < count; c++) scores[c] = (scores[c] ?? 0) + factor * (weights[row + c] ?? 0);
    } else {
      for (let j = 0; j < count; j++) {
        scores[j] = (scores[j] ?? 0) + factor * (weights[row + (looked[j] ?? 0)] ?? 0);
      }
    }
  }
}

function squaredLength(sample: FeatureVector): number {
  let sum = 1;
  for (const value of sample.value) sum += value * value;
  return sum;
}

/** Moves the dual variables of one sample; the signed steps stand in `room.steps` in the order of `moved`. */
function stepsOf(
  duals: Float32Array,
  at: number,
  own: number,
  looked: Uint16Array,
  square: number,
  room: { scores: Float32Array; steps: Float32Array },
) {
  const moved: number[] = [];
  const active: number[] = [];
  for (let j = 0; j < looked.length; j++) {
    const c = looked[j] ?? 0;
    const sign = c === own ? 1 : -1;
    const dual = duals[at + c] ?? 0;
    const slope = sign * (room.scores[j] ?? 0) - 1 + dual * diagonal;
    if (dual > 0 || slope < nearMargin) active.push(c);
    if (dual <= 0 && slope >= 0) continue;
    const next = Math.max(0, dual - slope / (square + diagonal));
    if (Math.abs(next - dual) < 1e-5) continue;
    duals[at + c] = next;
    room.steps[moved.length] = sign * (next - dual);
    moved.push(c);
  }
  return { moved: Uint16Array.from(moved), active: Uint16Array.from(active) };
}

function addSteps(
  weights: DenseWeights,
  { index, value }: FeatureVector,
  features: number,
  classes: number,
  moved: Uint16Array,
  steps: Float32Array,
) {
  for (let k = 0; k <= index.length; k++) {
    const row = (k < index.length ? (index[k] ?? 0) : features) * classes;
    const factor = k < index.length ? (value[k] ?? 0) : 1;
    for (let j = 0; j < moved.length; j++) {
      const at = row + (moved[j] ?? 0);
      weights[at] = (weights[at] ?? 0) + factor * (steps[j] ?? 0);
    }
  }
}
