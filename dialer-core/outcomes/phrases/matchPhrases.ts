import { RE2JS } from 're2js';
import type { HeardPiece, PhraseRule } from './phraseRule.ts';
import { plainText } from './plainText.ts';

/** Where a rule was heard. */
export interface PhraseMatch<Meaning extends string> {
  rule: PhraseRule<Meaning>;
  /** The words that matched, as they are compared (see `plainText`). */
  words: string;
  /** End of the piece with the last matching word, seconds from the beginning of listening. */
  at: number;
}

/** Characters of what was heard that are looked at: announcements repeat, so the beginning is enough. */
const HEARD_LIMIT = 4_000;

/** Rules made ready: patterns compiled, phrases in the form they are compared in. */
export interface Listener<Meaning extends string> {
  /** The rule of the highest priority that was heard, or null. Pieces in any order. */
  match(heard: readonly HeardPiece[]): PhraseMatch<Meaning> | null;
}

/** Throws when a pattern is none; `checkPhraseRules` finds those before they are stored. */
export function listenFor<Meaning extends string>(rules: readonly PhraseRule<Meaning>[]): Listener<Meaning> {
  const finders = [...rules]
    .sort((a, b) => a.priority - b.priority)
    .map((rule) => ({ rule, find: finderOf(rule) }));
  return {
    match(heard) {
      const { text, endOf } = joined(heard);
      if (text === '') return null;
      let best: (PhraseMatch<Meaning> & { start: number }) | null = null;
      for (const { rule, find } of finders) {
        if (best !== null && rule.priority > best.rule.priority) break;
        const found = find(text);
        if (found === null || (best !== null && best.start <= found.start)) continue;
        best = { rule, words: text.slice(found.start, found.end), at: endOf(found.end), start: found.start };
      }
      return best === null ? null : { rule: best.rule, words: best.words, at: best.at };
    },
  };
}

type Span = { start: number; end: number } | null;

function finderOf(rule: Pick<PhraseRule<string>, 'kind' | 'text'>): (text: string) => Span {
  if (rule.kind === 'phrase') {
    const words = plainText(rule.text);
    return (text) => findWords(text, words);
  }
  const pattern = compilePattern(rule.text);
  return (text) => {
    const matcher = pattern.matcher(text);
    return matcher.find() ? { start: matcher.start(), end: matcher.end() } : null;
  };
}

/** Error when it is no pattern of RE2's syntax. */
export const compilePattern = (text: string): RE2JS => RE2JS.compile(text, RE2JS.CASE_INSENSITIVE);

/** Whole words where the phrase begins or ends with a letter of a script that writes words apart. */
function findWords(text: string, words: string): Span {
  if (words === '') return null;
  for (let start = text.indexOf(words); start >= 0; start = text.indexOf(words, start + 1)) {
    const end = start + words.length;
    const cutBefore = isWordLetter(words[0]) && isWordLetter(text[start - 1]);
    const cutAfter = isWordLetter(words.at(-1)) && isWordLetter(text[end]);
    if (!cutBefore && !cutAfter) return { start, end };
  }
  return null;
}

const isWordLetter = (char: string | undefined): boolean =>
  char !== undefined && /[\p{L}\p{N}]/u.test(char) && !/\p{Script=Han}/u.test(char);

/** All pieces as one text, so that a phrase may run from one into the next; `endOf` gives the time of a place in it. */
function joined(heard: readonly HeardPiece[]): { text: string; endOf: (index: number) => number } {
  const pieces = [...heard].sort((a, b) => a.from - b.from || a.to - b.to);
  let text = '';
  const ends: { index: number; to: number }[] = [];
  for (const piece of pieces) {
    text = plainText(`${text} ${piece.text}`);
    ends.push({ index: text.length, to: piece.to });
    if (text.length >= HEARD_LIMIT) break;
  }
  const last = ends.at(-1)?.to ?? 0;
  return {
    text: text.slice(0, HEARD_LIMIT),
    endOf: (index) => ends.find((end) => end.index >= index)?.to ?? last,
  };
}
