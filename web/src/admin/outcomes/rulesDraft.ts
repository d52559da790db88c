import type { OutcomeRule } from '../../../../api/contract/index.ts';
import type { FieldProblem } from '../../design/fieldProblems.ts';

/** A rule as it is being written. */
export interface RuleDraft {
  /** Of the line on the page. */
  key: string;
  /** Empty: any. */
  sipStatus: string;
  cause: string;
  outcome: string;
}

let lines = 0;
const lineKey = (): string => `line-${(lines += 1)}`;

export const emptyRule = (outcome: string): RuleDraft => ({
  key: lineKey(),
  sipStatus: '',
  cause: '',
  outcome,
});

export const rulesDraft = (rules: readonly OutcomeRule[]): RuleDraft[] =>
  rules.map(({ sipStatus, cause, outcome }) => ({
    key: lineKey(),
    sipStatus: sipStatus === null ? '' : String(sipStatus),
    cause: cause ?? '',
    outcome,
  }));

export const ruleInput = ({ sipStatus, cause, outcome }: RuleDraft): Omit<OutcomeRule, 'id'> => ({
  sipStatus: sipStatus.trim() === '' ? null : Number(sipStatus),
  cause: cause === '' ? null : cause,
  outcome,
});

/** What is wrong before anything is sent. */
export const wrongRules = (rules: readonly RuleDraft[]): FieldProblem[] =>
  rules.flatMap((rule, i): FieldProblem[] => {
    const path = `rules.${i}.sipStatus`;
    const status = rule.sipStatus.trim();
    if (status !== '' && !/^[3-6]\d\d$/.test(status)) return [{ path, code: 'no-final-status', message: '' }];
    return status === '' && rule.cause === '' ? [{ path, code: 'match-missing', message: '' }] : [];
  });
