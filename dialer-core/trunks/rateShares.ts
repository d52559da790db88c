/**
 * Shares `limit` calls per second between dialers that want different amounts: everybody gets what they want up to
 * the same level (max-min fairness), and what some do not need goes to the others. In the order of `wanted`.
 */
export function fairRates(limit: number, wanted: readonly number[]): number[] {
  if (wanted.reduce((sum, want) => sum + want, 0) <= limit) return [...wanted];
  const shares = wanted.map(() => 0);
  const smallestFirst = wanted.map((want, i) => ({ want, i })).sort((a, b) => a.want - b.want);
  let left = limit;
  smallestFirst.forEach(({ want, i }, served) => {
    const share = Math.min(want, left / (smallestFirst.length - served));
    shares[i] = share;
    left -= share;
  });
  return shares;
}

/** The share of one dialer among the others that are alive. */
export interface StandingShare {
  wanted: number;
  granted: number;
}

/**
 * What a dialer may use from now on: its fair share, but never what others still hold. Others give back at their own
 * next renewal, so the sum stays within the limit at every moment, and is fair after everybody renewed once.
 */
export function grantedRate(limit: number, wanted: number, others: readonly StandingShare[]): number {
  const fair = fairRates(limit, [wanted, ...others.map((other) => other.wanted)])[0] ?? 0;
  const held = others.reduce((sum, other) => sum + other.granted, 0);
  return Math.max(0, Math.min(fair, limit - held));
}
