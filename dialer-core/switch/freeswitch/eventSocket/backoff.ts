export interface BackoffLimits {
  /** Seconds before the first new try. */
  firstSeconds: number;
  /** No wait is longer. */
  longestSeconds: number;
}

/**
 * Seconds to wait before try number `attempt` (from 0): doubled each time up to the longest, then a random part
 * of its upper half, so that many dialers do not come back to a restarted switch in step. `random`: 0 ≤ r < 1.
 */
export function backoffSeconds(attempt: number, limits: BackoffLimits, random: number): number {
  const full = Math.min(limits.longestSeconds, limits.firstSeconds * 2 ** Math.min(attempt, 30));
  return full * (0.5 + random / 2);
}
