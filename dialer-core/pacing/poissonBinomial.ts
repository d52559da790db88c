/** Distribution of a sum of independent chances: `pmf[n]` = P(exactly n happen). */
export type CountPmf = Float64Array;

/** Exact, by convolution: chances² / 2 multiplications. */
export function poissonBinomial(chances: ArrayLike<number>): CountPmf {
  const pmf = new Float64Array(chances.length + 1);
  pmf[0] = 1;
  let top = 0;
  for (let i = 0; i < chances.length; i++) {
    const p = chances[i] ?? 0;
    if (p > 0) addChance(pmf, p, ++top);
  }
  return pmf.subarray(0, top + 1);
}

/** Changes `pmf`, whose entries up to `top` may become other than zero. */
export function addChance(pmf: CountPmf, p: number, top: number): void {
  for (let n = top; n > 0; n--) pmf[n] = (pmf[n] ?? 0) * (1 - p) + (pmf[n - 1] ?? 0) * p;
  pmf[0] = (pmf[0] ?? 0) * (1 - p);
}

/** P(at most n) from P(exactly n). */
export function cumulative(pmf: CountPmf): Float64Array {
  let sum = 0;
  return pmf.map((p) => (sum += p));
}
