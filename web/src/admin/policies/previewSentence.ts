import type { Preview } from '../../api/policies.ts';

/** Which sentence says what a preview found, and the moments (epoch seconds) that it names. */
export type PreviewSentence =
  | { key: 'never' }
  | { key: 'notNow'; from: number }
  | { key: 'always' }
  | { key: 'untilEnd'; last: number; end: number };

/** The last minute that is allowed is named beside the first that is not. */
export function previewSentence({ verdict, from, until }: Preview): PreviewSentence {
  if (from === null) return { key: 'never' };
  if (!verdict.allowed) return { key: 'notNow', from };
  return until === null ? { key: 'always' } : { key: 'untilEnd', last: until - 60, end: until };
}

/** The rule that the sentence is about; null: none forbids a call. */
export const namedRule = ({ verdict, endsBy }: Preview) => (verdict.allowed ? endsBy : verdict.rule);
