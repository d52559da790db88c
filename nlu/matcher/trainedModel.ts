import { logisticOf } from '../learning/logistic.ts';
import { scoreText, type Scorer } from '../learning/scorer.ts';
import type { Confidence } from './confidence.ts';
import type { IntentCandidate } from './contract.ts';
import { evidenceOf } from './evidence.ts';

/** Everything that training yields beside the keyword rules. */
export interface TrainedModel {
  /** Names of the intents that have samples, in the order of the scores. */
  intents: string[];
  scorer: Scorer;
  confidence: Confidence;
}

const mostCandidates = 10;

/** Candidates of an utterance, best first; the first carries the calibrated confidence. None when none is allowed. */
export function rankIntents(
  { intents, scorer, confidence }: TrainedModel,
  text: string,
  allowed: (intent: string) => boolean,
): IntentCandidate[] {
  const places = intents.flatMap((intent, place) => (allowed(intent) ? [place] : []));
  const scored = scoreText(scorer, text);
  const { scores } = scored;
  const evidence = evidenceOf(scored, places);
  if (!evidence) return [];
  // Where nothing was said there is nothing to believe.
  const top = scored.words === 0 ? 0 : logisticOf(confidence.logistic, evidence.facts);
  const best = scores[evidence.best] ?? 0;
  return places
    .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b)
    .slice(0, mostCandidates)
    .map((place) => ({
      intent: intents[place] ?? '',
      confidence: round(top * Math.exp(((scores[place] ?? 0) - best) / confidence.temperature)),
    }));
}

/** Four decimals: enough to rank and to read, and the same after JSON. */
function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
