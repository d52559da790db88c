import { RE2JS, RE2Set } from 're2js';
import { IntentError, intentLimits, type RuledIntent } from '../matcher/contract.ts';
import { foldText, spokenForm } from '../text/normalise.ts';
import { toSimplified } from '../text/traditional.ts';
import { isNegated, isPlainText } from './negation.ts';

export interface KeywordHit {
  intent: string;
  /** The rule as it was written. */
  rule: string;
  /** Characters of the utterance that the rule covers; the longest hit wins. */
  length: number;
}

export interface KeywordRules {
  /** The intent whose rule covers most of the utterance; of equals the one defined first. */
  find(text: string, allowed: (intent: string) => boolean): KeywordHit | null;
}

interface Rule {
  intent: string;
  source: string;
  pattern: RE2JS;
  plain: boolean;
}

/**
 * Compiles the keyword rules of all intents into one automaton (RE2 syntax, linear time). A rule is looked for in the
 * utterance as it came and in its spoken form, without case, narrow and simplified. A rule that is a plain text does
 * not count where it is negated: 要 does not hit 不要. Throws IntentError for a rule that does not compile.
 */
export function compileKeywords(intents: RuledIntent[]): KeywordRules {
  const rules = intents.flatMap(({ name, keywords = [] }) =>
    keywords.filter((source) => source.trim() !== '').map((source) => compileRule(name, source)),
  );
  const size = rules.reduce((sum, { pattern }) => sum + pattern.programSize(), 0);
  if (size > intentLimits.keywordPrograms) {
    const most = intentLimits.keywordPrograms;
    throw new IntentError('too-large', `the keyword rules together need ${size} steps, allowed are ${most}`);
  }
  const set = new RE2Set(RE2Set.UNANCHORED, RE2JS.CASE_INSENSITIVE);
  for (const { source } of rules) set.add(prepared(source));
  if (rules.length > 0) set.compile();
  return { find: (text, allowed) => (rules.length > 0 ? longestHit(rules, set, text, allowed) : null) };
}

function prepared(source: string): string {
  return toSimplified(source.normalize('NFKC'));
}

function compileRule(intent: string, source: string): Rule {
  let pattern: RE2JS;
  try {
    pattern = RE2JS.compile(prepared(source), RE2JS.CASE_INSENSITIVE);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const shown = source.length > 60 ? `${source.slice(0, 60)}…` : source;
    throw new IntentError(
      'bad-keyword',
      `the keyword rule "${shown}" of "${intent}": ${reason.slice(0, 200)}`,
      intent,
    );
  }
  if (pattern.programSize() > intentLimits.keywordProgram) {
    const shown = source.slice(0, 60);
    throw new IntentError(
      'too-large',
      `the keyword rule "${shown}" of "${intent}" repeats too much: simplify it`,
      intent,
    );
  }
  return { intent, source, pattern, plain: isPlainText(source) };
}

function longestHit(rules: Rule[], set: RE2Set, text: string, allowed: (intent: string) => boolean) {
  let best: KeywordHit | null = null;
  for (const form of new Set([foldText(text), spokenForm(text)])) {
    for (const number of set.match(form)) {
      const rule = rules[number];
      if (!rule || !allowed(rule.intent)) continue;
      const length = coveredBy(rule, form);
      if (length > 0 && (!best || length > best.length)) {
        best = { intent: rule.intent, rule: rule.source, length };
      }
    }
  }
  return best;
}

/** Length of the rule's longest hit that is not negated; 0: none. An empty hit counts for nothing. */
function coveredBy({ pattern, plain }: Rule, text: string): number {
  const matcher = pattern.matcher(text);
  let longest = 0;
  while (matcher.find()) {
    if (plain && isNegated(text, matcher.start())) continue;
    longest = Math.max(longest, matcher.end() - matcher.start());
  }
  return longest;
}
