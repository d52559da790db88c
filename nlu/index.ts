/** The door of `nlu`: an utterance becomes an intent and entities. */
export { trainIntentMatcher } from './matcher/trainIntentMatcher.ts';
export { loadIntentMatcher } from './matcher/loadIntentMatcher.ts';
export { IntentError, intentLimits } from './matcher/contract.ts';
export type {
  IntentCandidate,
  IntentDefinition,
  IntentErrorCode,
  IntentMatch,
  IntentMatcher,
  MatcherOptions,
} from './matcher/contract.ts';
