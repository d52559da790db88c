import { compileKeywords } from '../keywords/keywordRules.ts';
import type { IntentMatch, IntentMatcher, RuledIntent } from './contract.ts';
import { saveMatcher } from './savedMatcher.ts';
import { rankIntents, type TrainedModel } from './trainedModel.ts';

/** Puts keyword rules and trained model together: rules first, then the model. */
export function assembleMatcher(intents: RuledIntent[], model: TrainedModel): IntentMatcher {
  const rules = compileKeywords(intents);
  return {
    match: (text, among) => {
      const allowed = allowing(among);
      const candidates = rankIntents(model, text, allowed);
      const hit = rules.find(text, allowed);
      if (hit) {
        const others = candidates.filter(({ intent }) => intent !== hit.intent).slice(0, 9);
        return {
          intent: hit.intent,
          confidence: 1,
          by: 'keyword',
          candidates: [{ intent: hit.intent, confidence: 1 }, ...others],
        };
      }
      return byModel(candidates, model.confidence.threshold);
    },
    toJSON: () => saveMatcher(intents, model),
  };
}

function allowing(among: string[] | undefined): (intent: string) => boolean {
  if (!among) return () => true;
  const names = new Set(among);
  return (intent) => names.has(intent);
}

function byModel(candidates: IntentMatch['candidates'], threshold: number): IntentMatch {
  const [first] = candidates;
  if (!first) return { intent: null, confidence: 0, by: 'none', candidates };
  if (first.confidence < threshold)
    return { intent: null, confidence: first.confidence, by: 'none', candidates };
  return { intent: first.intent, confidence: first.confidence, by: 'utterance', candidates };
}
