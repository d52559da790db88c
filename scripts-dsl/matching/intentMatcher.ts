/** What the interpreter asks of `nlu`: which of the named intents an utterance is. */
export interface IntentMatcher {
  match(text: string, among?: string[]): IntentMatch;
}

export interface IntentMatch {
  /** null: unrecognised, the confidence is under the calibrated threshold. */
  intent: string | null;
  confidence: number;
  by: 'keyword' | 'utterance' | 'none';
  candidates: { intent: string; confidence: number }[];
}

export interface IntentDefinition {
  name: string;
  keywords?: string[];
  utterances: string[];
}
