/** What the scores say about how sure a match is; the confidence is computed from these numbers. */
export interface Evidence {
  /** Place of the best class in the scores. */
  best: number;
  /** Score of the best class, its lead over the next, and how much of the utterance the samples know. */
  facts: number[];
}

/**
 * Gathers the evidence for the best of the `allowed` classes. `known`: part of the utterance's features that occur in
 * the samples, 0 to 1.
 */
export function evidenceOf(scores: Float32Array, allowed: readonly number[], known: number): Evidence | null {
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
  return { best, facts: [first, Math.min(lead, 1.5), known, Math.max(first, 0) * known] };
}
