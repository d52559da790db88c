/** One phrase to listen for. `Meaning`: what it says about the call. */
export interface PhraseRule<Meaning extends string> {
  /** Key of a shipped rule, or the id of a tenant's own. */
  key: string;
  /** `phrase`: plain words, anywhere in what was heard. `pattern`: a regular expression of linear time (RE2). */
  kind: 'phrase' | 'pattern';
  text: string;
  meaning: Meaning;
  /** 1 (asked first) … 9. Among equals the one that was heard first decides. */
  priority: number;
}

/** A piece of what a recogniser heard; moments in seconds from the beginning of listening. */
export interface HeardPiece {
  from: number;
  to: number;
  text: string;
}
