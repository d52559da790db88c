import type { FeatureVector } from '../features/vocabulary.ts';
import type { DenseWeights } from './linearTrainer.ts';

/**
 * Linear weights in eight bits, only those that say something: the entries of feature f stand from starts[f] up to
 * starts[f + 1]; the biases stay exact. A weight is value · scale of its class.
 */
export interface SparseWeights {
  starts: Uint32Array;
  classOf: Uint16Array;
  value: Int8Array;
  scale: Float32Array;
  bias: Float32Array;
}

/** Rounds dense weights; a class's largest weight becomes 127, what rounds to 0 is left out. */
export function sparseWeights(dense: DenseWeights, features: number, classes: number): SparseWeights {
  const scale = new Float32Array(classes);
  for (let row = 0; row < features; row++) {
    for (let c = 0; c < classes; c++) {
      scale[c] = Math.max(scale[c] ?? 0, Math.abs(dense[row * classes + c] ?? 0) / 127);
    }
  }
  const starts = new Uint32Array(features + 1);
  const rounded = (row: number, c: number) =>
    (scale[c] ?? 0) > 0 ? Math.round((dense[row * classes + c] ?? 0) / (scale[c] ?? 1)) : 0;
  for (let row = 0; row < features; row++) {
    let count = 0;
    for (let c = 0; c < classes; c++) if (rounded(row, c) !== 0) count++;
    starts[row + 1] = (starts[row] ?? 0) + count;
  }
  const total = starts[features] ?? 0;
  const weights = { starts, classOf: new Uint16Array(total), value: new Int8Array(total), scale };
  let at = 0;
  for (let row = 0; row < features; row++) {
    for (let c = 0; c < classes; c++) {
      const value = rounded(row, c);
      if (value === 0) continue;
      weights.classOf[at] = c;
      weights.value[at] = value;
      at++;
    }
  }
  return { ...weights, bias: dense.slice(features * classes, (features + 1) * classes) };
}

/** The score of every class for one utterance. */
export function sparseScores(weights: SparseWeights, sample: FeatureVector): Float32Array {
  const { starts, classOf, value, scale, bias } = weights;
  const scores = new Float32Array(bias.length);
  for (let k = 0; k < sample.index.length; k++) {
    const feature = sample.index[k] ?? 0;
    const factor = sample.value[k] ?? 0;
    const end = starts[feature + 1] ?? 0;
    for (let at = starts[feature] ?? 0; at < end; at++) {
      const c = classOf[at] ?? 0;
      scores[c] = (scores[c] ?? 0) + factor * (value[at] ?? 0);
    }
  }
  for (let c = 0; c < scores.length; c++) scores[c] = (scores[c] ?? 0) * (scale[c] ?? 0) + (bias[c] ?? 0);
  return scores;
}
