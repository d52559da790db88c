/**
 * Adds one independent chance to `pmf`, the distribution of a sum of such chances (Poisson-binomial): `pmf[n]` is
 * P(exactly n happen), and its entries up to `top` may be other than zero afterwards. Exact.
 */
export function addChance(pmf: Float64Array, chance: number, top: number): void {
  const not = 1 - chance;
  let here = pmf[top] ?? 0;
  for (let n = top; n > 0; n--) {
    const below = pmf[n - 1] ?? 0;
    pmf[n] = here * not + below * chance;
    here = below;
  }
  pmf[0] = here * not;
}
