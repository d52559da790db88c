import { createHash } from 'node:crypto';

export interface SwitchCandidate {
  id: string;
  /** Share of the keys it gets; more than 0. */
  weight: number;
}

/**
 * The switch for a key: always the same while the candidates are, spread by weight, and when a switch comes or goes
 * only the keys move that it gets or had. Weighted rendezvous hashing (Schindelhauer, Schomaker: Weighted distributed
 * hash tables, 2005). Null without candidates.
 */
export function chooseSwitch<T extends SwitchCandidate>(key: string, candidates: readonly T[]): T | null {
  let best: { candidate: T; score: number } | null = null;
  for (const candidate of candidates) {
    const score = candidate.weight / -Math.log(fraction(`${candidate.id}\n${key}`));
    if (best === null || score > best.score || (score === best.score && candidate.id < best.candidate.id))
      best = { candidate, score };
  }
  return best?.candidate ?? null;
}

/** Between 0 and 1, both excluded; evenly spread and always the same for the same text. */
const fraction = (text: string): number =>
  (createHash('sha256').update(text).digest().readUIntBE(0, 6) + 0.5) / 2 ** 48;
