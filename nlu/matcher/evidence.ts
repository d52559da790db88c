import type { Scored } from '../learning/scorer.ts';

/** What the scores say about how sure a match is; the confidence is computed from these numbers. */
export interface Evidence {
  /** Place of the best class in the scores. */
  best: number;
  /**
   * Score of the best class, its lead over the next, how much of the utterance the samples know, and how long it is:
   * much that was said and little that was known is a stranger.
   */
  facts: number[];
}

/**
 * Gathers the evidence for the best of the `allowed` classes.
 */
export function evidenceOf({ scores, known, words }: Scored, allowed: readonly number[]): Evidence | null {
  let best = -1;
  let first = -Infinity;
  let second = -Infinity;
  for (const c of allowed) {
    const score = scores[c] ?? -Infinity;
    if (score > first) {
      second = first;
      first = score;
      best = c;
    } else if (score > second) second = score;
  }
  if (best < 0) return null;
  const lead = second === -Infinity ? 1 : first - second;
  const length = Math.log(Math.max(1, words));
  return { best, facts: [first, Math.min(lead, 1.5), known, Math.max(first, 0) * known, length] };
}
