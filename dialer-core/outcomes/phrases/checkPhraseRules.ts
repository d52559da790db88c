import type { FieldError } from '../../../platform/index.ts';
import { compilePattern } from './matchPhrases.ts';
import type { PhraseRule } from './phraseRule.ts';
import { plainText } from './plainText.ts';

export const MAX_PHRASE_RULES = 300;
export const PHRASE_LENGTH = 200;

/** What is wrong with one rule; `meanings`: what it may say. Paths are the rule's own fields. */
export function checkPhraseRule(
  rule: Pick<PhraseRule<string>, 'kind' | 'text' | 'meaning' | 'priority'>,
  meanings: readonly string[],
): FieldError[] {
  const errors: FieldError[] = [...checkText(rule)];
  if (!meanings.includes(rule.meaning))
    errors.push(wrong('meaning', 'unknown-meaning', `choose one of ${meanings.join(', ')}`));
  if (!(Number.isInteger(rule.priority) && rule.priority >= 1 && rule.priority <= 9))
    errors.push(wrong('priority', 'priority-out-of-range', 'a whole number from 1 (asked first) to 9'));
  return errors;
}

function checkText({ kind, text }: Pick<PhraseRule<string>, 'kind' | 'text'>): FieldError[] {
  if (text.length > PHRASE_LENGTH) return [wrong('text', 'too-long', `at most ${PHRASE_LENGTH} characters`)];
  if (kind === 'phrase')
    return plainText(text) === ''
      ? [wrong('text', 'no-words', 'write at least one letter, character or digit')]
      : [];
  try {
    if (compilePattern(text).matcher('').find())
      return [wrong('text', 'matches-silence', 'the pattern matches silence: it would decide every call')];
    return [];
  } catch (error) {
    return [wrong('text', 'no-pattern', `no regular expression: ${String(error)}`)];
  }
}

const wrong = (path: string, code: string, message: string): FieldError => ({ path, code, message });
