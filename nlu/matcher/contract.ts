/** An intent as a person describes it: rules that decide at once, and sentences that callees say. */
export interface IntentDefinition {
  name: string;
  /** Regular expressions in RE2 syntax (no look-around, no back-references), matched anywhere, without case. */
  keywords?: string[];
  utterances: string[];
}

/** Names and keyword rules of an intent: what is needed beside the model once training is over. */
export type RuledIntent = Pick<IntentDefinition, 'name' | 'keywords'>;

export interface MatcherOptions {
  /** What callees speak; `auto` (the default) looks at the sentences. Mixed sentences are understood in any case. */
  language?: 'zh' | 'en' | 'auto';
}

export interface IntentCandidate {
  intent: string;
  /** 0 to 1. */
  confidence: number;
}

export interface IntentMatch {
  /** Null: unrecognised, the confidence is below the threshold that training chose. */
  intent: string | null;
  /** 0 to 1: how likely `candidates[0]` is what was meant. */
  confidence: number;
  by: 'keyword' | 'utterance' | 'none';
  /** Best first, at most ten; also those of an unrecognised utterance, so that a designer sees what was close. */
  candidates: IntentCandidate[];
}

export interface IntentMatcher {
  /** Of all intents, or of those named in `among`; names that the matcher does not know are passed over. */
  match(text: string, among?: string[]): IntentMatch;
  /** Plain JSON for `loadIntentMatcher`. */
  toJSON(): unknown;
}

/** What is wrong with definitions, rules or a saved matcher, in a sentence that names the place and says what to do. */
export class IntentError extends Error {
  override readonly name = 'IntentError';
  readonly code: IntentErrorCode;
  /** The intent that is to blame, where there is one. */
  readonly intent: string | null;

  constructor(code: IntentErrorCode, message: string, intent: string | null = null) {
    super(message);
    this.code = code;
    this.intent = intent;
  }
}

export type IntentErrorCode = 'bad-definition' | 'bad-keyword' | 'too-large' | 'bad-saved-matcher';

/** Sizes beyond these are refused with an IntentError. */
export const intentLimits = {
  intents: 2_000,
  nameLength: 200,
  keywordsPerIntent: 500,
  keywordLength: 1_000,
  keywordsInAll: 20_000,
  utteranceLength: 1_000,
  utterances: 60_000,
  /** Characters of all utterances together. */
  text: 8_000_000,
  /** Instructions of one compiled keyword rule, and of all together. */
  keywordProgram: 5_000,
  keywordPrograms: 400_000,
};
