import { RE2JS } from 're2js';
import { limits } from '../document/pieces.ts';
import { ScriptError } from '../scriptError.ts';

/** Finds a keyword in an utterance that `plainUtterance` has made. */
export interface KeywordRule {
  test(text: string): boolean;
}

const plain = /^[^\\^$.|?*+()[\]{}]+$/u;
const mostCost = 20_000;

/**
 * How much work an expression can be to compile: its length times what its counted repetitions add up to. Repetitions
 * within each other are bounded by the engine itself, to 1000 in all.
 */
export function keywordCost(source: string): number {
  let repetitions = 1;
  for (const [, low, high] of source.matchAll(/\{(\d{1,9})(?:,(\d{0,9}))?\}/g))
    repetitions += Math.max(Number(low), Number(high ?? 0));
  return source.length * repetitions;
}

/**
 * A keyword rule: a regular expression in RE2 syntax, found anywhere, without regard to case. It takes time linear in
 * the utterance, whatever the expression.
 * @throws ScriptError for an expression that cannot be read
 */
export function compileKeyword(source: string): KeywordRule {
  if (source.length > limits.keywordLength)
    throw new ScriptError('', `a keyword has at most ${limits.keywordLength} characters`);
  if (plain.test(source)) {
    const wanted = source.toLowerCase();
    return { test: (text) => containsPlain(text, wanted) };
  }
  if (keywordCost(source) > mostCost) throw new ScriptError('', 'its repetitions are too many');
  let expression: RE2JS;
  try {
    // Utterances are in small letters: only an expression with a capital needs to look at both.
    expression = RE2JS.compile(source, source === source.toLowerCase() ? 0 : RE2JS.CASE_INSENSITIVE);
  } catch (error) {
    throw new ScriptError('', error instanceof Error ? error.message : 'cannot be read', { cause: error });
  }
  return { test: (text) => expression.test(text) };
}

/** A plain text does not count where it is negated: 需要 is not in 不需要. 要不要 asks and negates nothing. */
function containsPlain(text: string, wanted: string): boolean {
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1))
    if (!isNegated(text, at)) return true;
  return false;
}

const negatedEnglish = /(?:\bnot|\bno|\bnever|n't|\bdont|\bwithout) $/;

function isNegated(text: string, at: number): boolean {
  if (negatedEnglish.test(text.slice(Math.max(0, at - 12), at))) return true;
  return '不没别勿'.includes(text.charAt(at - 1) || ' ') && text.charAt(at - 2) !== text.charAt(at);
}

/** The rules that can be read; those that cannot are findings of `checkScript` and match nothing. */
export function compileKeywords(sources: readonly string[]): KeywordRule[] {
  return sources.flatMap((source) => {
    if (source === '') return [];
    try {
      return [compileKeyword(source)];
    } catch (error) {
      if (error instanceof ScriptError) return [];
      throw error;
    }
  });
}

export const anyMatches = (rules: readonly KeywordRule[], text: string) =>
  rules.some((rule) => rule.test(text));

const longest = 1000;

/**
 * An utterance as keyword rules see it: normal width and small letters, no punctuation; no blanks between Chinese
 * characters.
 */
export function plainUtterance(text: string): string {
  return text
    .slice(0, longest)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[^\p{L}\p{N}\p{M}'#*%.:@+-]+/gu, ' ')
    .replace(/[.:-]+(?=\s|$)/g, '')
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
    .trim();
}
