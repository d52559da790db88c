import type { DenseWeights, LinearProblem } from './linearTrainer.ts';

/** Share of what the frequencies say in a score. */
const SHARE = 0.03;
/** How many times a feature is taken to have been seen in a class where it was not. */
const UNSEEN = 0.03;

/**
 * Adds to linear weights what the mere frequencies say: for each feature of a class the logarithm of how much more often
 * it stands there than something that was never seen, as in multinomial naive Bayes (Rennie et al., "Tackling the Poor
 * Assumptions of Naive Bayes Text Classifiers", 2003, with the weights of the features for counts). Classes are brought
 * to the same total. The machine with margins looks at what tells classes apart, this one at what they have; together
 * they are right more often than either.
 */
export function addFrequencies(
  weights: DenseWeights,
  { samples, classOf, classes, features }: LinearProblem,
) {
  const counts = new Float32Array(features * classes);
  const totals = new Float32Array(classes);
  samples.forEach(({ index, value }, i) => {
    const c = classOf[i] ?? 0;
    for (let k = 0; k < index.length; k++) {
      const at = (index[k] ?? 0) * classes + c;
      counts[at] = (counts[at] ?? 0) + (value[k] ?? 0);
      totals[c] = (totals[c] ?? 0) + (value[k] ?? 0);
    }
  });
  const mean = totals.reduce((sum, total) => sum + total, 0) / Math.max(1, classes);
  for (let at = 0; at < counts.length; at++) {
    const count = counts[at] ?? 0;
    if (count === 0) continue;
    const share = count / (totals[at % classes] ?? 1);
    weights[at] = (weights[at] ?? 0) + SHARE * Math.log1p((share * mean) / UNSEEN);
  }
}
