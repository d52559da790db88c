import { anyMatches, compileKeywords, type KeywordRule } from './keywordRule.ts';

/** Phrases that mean something, except within others that only look alike: 别打了, but not 别打断我. */
export interface PhraseRule {
  test(text: string): boolean;
}

export interface Phrases {
  phrases: readonly string[];
  /** Not where one of these is found … */
  except?: readonly string[];
  /** … unless one of these is found as well. */
  always?: readonly string[];
}

export function compilePhrases(given: readonly Phrases[], more: readonly string[] = []): PhraseRule {
  const groups = given.map(({ phrases, except = [], always = [] }) => ({
    phrases: compileKeywords(phrases),
    except: compileKeywords(except),
    always: compileKeywords(always),
  }));
  const own: KeywordRule[] = compileKeywords(more);
  return {
    test: (text) =>
      anyMatches(own, text) ||
      groups.some(
        (group) =>
          anyMatches(group.always, text) ||
          (anyMatches(group.phrases, text) && !anyMatches(group.except, text)),
      ),
  };
}
