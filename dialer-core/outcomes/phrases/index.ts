export type { HeardPiece, PhraseRule } from './phraseRule.ts';
export { listenFor, type Listener, type PhraseMatch } from './matchPhrases.ts';
export { announcedOutcomes, earlyMediaPhrases, type AnnouncedOutcome } from './earlyMediaPhrases.ts';
export { refineOutcome, type Refinement } from './refineOutcome.ts';
export { deafListener, type EarlyMediaListener, type Listening } from './earlyMediaListener.ts';
export { ScriptedListener } from './scriptedListener.ts';
export { checkPhraseRule, MAX_PHRASE_RULES, PHRASE_LENGTH } from './checkPhraseRules.ts';
export {
  effectivePhrases,
  loadEarlyMediaPhrases,
  readPhrases,
  type PhrasePurpose,
  type StoredPhrase,
} from './phraseBook.ts';
export {
  addPhrase,
  changePhrase,
  findPhrase,
  removePhrase,
  type PhraseInput,
  type PhraseShelf,
} from './writePhrases.ts';
