import type { Script } from '../../../scripts-dsl/index.ts';

/** One utterance, and what helps to understand it. */
export interface Utterance {
  samples: Int16Array;
  /** Samples a second. */
  rate: number;
  language: Script['language'];
  /** Words that are likely, the weightiest first. */
  hotWords: readonly string[];
}

/**
 * Turns an utterance into text, empty when nothing was said, within a deadline of its own. `soFar` may be told the
 * beginning of the text meanwhile. Rejects when it cannot be had.
 */
export type Transcribe = (utterance: Utterance, soFar: (text: string) => void) => Promise<string>;
