/** How often people, listening to a sample, found a verdict wrong. */
export interface ErrorInterval {
  labelled: number;
  wrong: number;
  /** wrong / labelled; null: nothing is labelled. */
  rate: number | null;
  /** The interval at 95 %; the whole of 0 … 1 while nothing is labelled. */
  low: number;
  high: number;
}

/** Quantile of the normal distribution for 95 %. */
const Z = 1.959963984540054;

/**
 * The Wilson score interval of a proportion: E. B. Wilson, „Probable Inference, the Law of Succession, and
 * Statistical Inference“, Journal of the American Statistical Association 22 (1927), 209–212. Unlike the normal
 * approximation it stays in 0 … 1 and is of use for small samples and for no error at all.
 */
export function detectionErrorInterval({
  labelled,
  wrong,
}: {
  labelled: number;
  wrong: number;
}): ErrorInterval {
  if (labelled <= 0) return { labelled: 0, wrong: 0, rate: null, low: 0, high: 1 };
  const rate = wrong / labelled;
  const z2 = Z * Z;
  const middle = (rate + z2 / (2 * labelled)) / (1 + z2 / labelled);
  const reach =
    (Z / (1 + z2 / labelled)) * Math.sqrt((rate * (1 - rate)) / labelled + z2 / (4 * labelled * labelled));
  return {
    labelled,
    wrong,
    rate,
    low: wrong === 0 ? 0 : Math.max(0, middle - reach),
    high: wrong === labelled ? 1 : Math.min(1, middle + reach),
  };
}
