import { anyMatches, compileKeywords } from './keywordRule.ts';

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

/**
 * Compiles phrases of this program, one expression for many: they are our own and have bounded repetitions only, so
 * the engine of the host is safe for them. `more` are keywords of a script and run on the linear-time engine.
 */
export function compilePhrases(given: readonly Phrases[], more: readonly string[] = []): PhraseRule {
  const groups = given.map(({ phrases, except = [], always = [] }) => ({
    phrases: oneOf(phrases),
    except: oneOf(except),
    always: oneOf(always),
  }));
  const worthALook = oneOf(given.flatMap(({ phrases, always = [] }) => [...phrases, ...always]));
  const own = compileKeywords(more);
  return {
    test: (text) =>
      anyMatches(own, text) ||
      (worthALook.test(text) &&
        groups.some(
          (group) => group.always.test(text) || (group.phrases.test(text) && !group.except.test(text)),
        )),
  };
}

/** Nothing in the list: matches nothing. */
const oneOf = (sources: readonly string[]) =>
  sources.length === 0 ? /(?!)/ : new RegExp(sources.map((source) => `(?:${source})`).join('|'), 'u');
