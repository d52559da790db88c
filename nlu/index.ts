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
export { findEntities } from './entities/findEntities.ts';
export type { Entity, EntityContext, EntityKind } from './entities/entity.ts';
export { trainInWorker } from './training/trainInWorker.ts';
export type { TrainingLimits } from './training/trainInWorker.ts';
export { candidatePrompt, readChoice } from './languageModel/candidatePrompt.ts';
export type { CandidatePrompt, PromptIntent } from './languageModel/candidatePrompt.ts';
export { createIntentChooser } from './languageModel/intentChooser.ts';
export type { Choice, ChooserOptions, IntentChooser, LanguageModel } from './languageModel/intentChooser.ts';
export { reportIntents } from './report/reportIntents.ts';
export type { IntentQuality, IntentReport } from './report/reportIntents.ts';
