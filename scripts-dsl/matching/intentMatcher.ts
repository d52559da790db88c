import type { IntentMatcher as TrainedMatcher } from '../../nlu/index.ts';

export type { IntentDefinition, IntentMatch } from '../../nlu/index.ts';

/** What the interpreter asks of `nlu`: which of the named intents an utterance is. */
export type IntentMatcher = Pick<TrainedMatcher, 'match'>;
