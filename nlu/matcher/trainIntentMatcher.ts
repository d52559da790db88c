import { sampleOf, trainScorer } from '../learning/scorer.ts';
import { assembleMatcher } from './assembleMatcher.ts';
import { checkDefinitions } from './checkDefinitions.ts';
import { fitConfidence } from './confidence.ts';
import type { IntentDefinition, IntentMatcher, MatcherOptions } from './contract.ts';
import { rehearse } from './rehearsal.ts';
import { strangersTo } from './strangersTo.ts';

/**
 * Trains a matcher on the intents' own sentences. The same definitions give the same matcher, on any machine. Takes
 * the thread for seconds with thousands of sentences: a server uses `trainInWorker`. Throws IntentError when the
 * definitions are wrong or a keyword rule does not compile.
 */
export function trainIntentMatcher(intents: IntentDefinition[], options: MatcherOptions = {}): IntentMatcher {
  checkDefinitions(intents);
  const spoken = intents.filter(({ utterances }) => utterances.some((text) => text.trim() !== ''));
  const samples = spoken.flatMap(({ utterances }, of) =>
    utterances.filter((text) => text.trim() !== '').map((text) => sampleOf(text, of)),
  );
  const names = spoken.map(({ name }) => name);
  const confidence = fitConfidence(rehearse(samples, names.length, strangersTo(samples, options)));
  const scorer = trainScorer(samples, names.length);
  const ruled = intents.map(({ name, keywords = [] }) => ({ name, keywords: [...keywords] }));
  return assembleMatcher(ruled, { intents: names, scorer, confidence });
}
