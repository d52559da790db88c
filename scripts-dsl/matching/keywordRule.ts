import { RE2JS } from 're2js';
import { limits } from '../document/pieces.ts';
import { ScriptError } from '../scriptError.ts';

/** Finds a keyword in an utterance that `plainUtterance` has made. */
export interface KeywordRule {
  test(text: string): boolean;
}

const plain = /^[^\\^$.|?*+()[\]{}]+$/u;

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
    return { test: (text) => text.includes(wanted) };
  }
  let expression: RE2JS;
  try {
    expression = RE2JS.compile(source, RE2JS.CASE_INSENSITIVE);
  } catch (error) {
    throw new ScriptError('', error instanceof Error ? error.message : 'cannot be read', { cause: error });
  }
  return { test: (text) => expression.test(text) };
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
