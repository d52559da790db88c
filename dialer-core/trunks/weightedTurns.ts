/**
 * Smooth weighted round robin (the one of nginx): weights 5, 1, 1 give a a b a c a a, not a a a a a b c. Who cannot
 * take a turn gains nothing meanwhile, so nobody comes back to a burst. Deterministic: equal ones go in order.
 */
export class WeightedTurns {
  private readonly credit = new Map<string, number>();

  /** Gives the next turn to one of the candidates; null when there is none. `key` keeps groups apart. */
  next<T extends { trunkId: string; weight: number }>(key: string, candidates: readonly T[]): T | null {
    let best: { candidate: T; credit: number } | null = null;
    let total = 0;
    for (const candidate of candidates) {
      const credit = (this.credit.get(`${key} ${candidate.trunkId}`) ?? 0) + candidate.weight;
      this.credit.set(`${key} ${candidate.trunkId}`, credit);
      total += candidate.weight;
      if (best === null || credit > best.credit + 1e-9) best = { candidate, credit };
    }
    if (best === null) return null;
    this.credit.set(`${key} ${best.candidate.trunkId}`, best.credit - total);
    return best.candidate;
  }
}
