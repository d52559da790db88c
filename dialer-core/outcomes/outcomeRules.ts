import type { FieldError } from '../../platform/index.ts';
import { knownCauses } from './causes.ts';
import type { DialEnd } from './dialEnd.ts';
import { isOutcome, type Outcome } from './outcome.ts';

/** A tenant's own row, put before the shipped ones: what one trunk (or every trunk) means by a status or cause. */
export interface OutcomeRule {
  id: string;
  /** null: any. At least one of the two is named. */
  sipStatus: number | null;
  cause: string | null;
  outcome: Outcome;
}

export const ruleHolds = (rule: OutcomeRule, end: Pick<DialEnd, 'sipStatus' | 'cause'>): boolean =>
  (rule.sipStatus === null || rule.sipStatus === end.sipStatus) &&
  (rule.cause === null || rule.cause === end.cause);

/** Outcomes a rule may name: no rule makes an answer of a call that nobody took. */
export const ruleOutcomes = [
  'busy',
  'no-answer',
  'rejected',
  'unreachable',
  'powered-off',
  'suspended',
  'invalid-number',
  'out-of-area',
  'carrier-failure',
  'trunk-refused',
  'unknown',
] as const satisfies readonly Outcome[];

/** Rules for one trunk, or for all of them. */
export const MAX_OUTCOME_RULES = 100;

/** What is wrong with the rules of one trunk: one entry for each wrong field, by its place in the list. */
export function checkOutcomeRules(rules: readonly Omit<OutcomeRule, 'id'>[]): FieldError[] {
  if (rules.length > MAX_OUTCOME_RULES)
    return [wrong('rules', 'too-many', `at most ${MAX_OUTCOME_RULES} rules for a trunk`)];
  return rules.flatMap((rule, i) => checkRule(rule, i, rules));
}

function checkRule(
  rule: Omit<OutcomeRule, 'id'>,
  i: number,
  rules: readonly Omit<OutcomeRule, 'id'>[],
): FieldError[] {
  const at = (field: string) => `rules.${i}.${field}`;
  const { sipStatus, cause, outcome } = rule;
  const errors: FieldError[] = [];
  if (sipStatus === null && cause === null)
    errors.push(wrong(at('sipStatus'), 'match-missing', 'name a SIP status, a cause, or both'));
  if (sipStatus !== null && !(Number.isInteger(sipStatus) && sipStatus >= 300 && sipStatus <= 699))
    errors.push(wrong(at('sipStatus'), 'no-final-status', 'a refusal has a SIP status from 300 to 699'));
  if (cause !== null && !knownCauses.has(cause))
    errors.push(wrong(at('cause'), 'unknown-cause', `“${cause}” is no hang-up cause of FreeSWITCH`));
  if (!isOutcome(outcome) || !(ruleOutcomes as readonly string[]).includes(outcome))
    errors.push(wrong(at('outcome'), 'outcome-not-allowed', `choose one of ${ruleOutcomes.join(', ')}`));
  const first = rules.findIndex((other) => other.sipStatus === sipStatus && other.cause === cause);
  if (first < i)
    errors.push(
      wrong(at('sipStatus'), 'doubled', `rule ${first + 1} matches the same: this one is never asked`),
    );
  return errors;
}

const wrong = (path: string, code: string, message: string): FieldError => ({ path, code, message });
