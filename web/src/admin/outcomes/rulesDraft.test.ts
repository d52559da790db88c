import { expect, it } from 'vitest';
import { emptyRule, ruleInput, rulesDraft, wrongRules } from './rulesDraft.ts';

it('reads back what it shows', () => {
  const rules = [
    { id: 'a', sipStatus: 480, cause: null, outcome: 'busy' },
    { id: 'b', sipStatus: null, cause: 'USER_BUSY', outcome: 'rejected' },
  ];
  const drafts = rulesDraft(rules);
  expect(drafts.map(ruleInput)).toEqual(rules.map(({ id: _, ...rule }) => rule));
  expect(new Set(drafts.map(({ key }) => key)).size).toBe(2);
});

it('finds what cannot be sent', () => {
  const rule = (sipStatus: string, cause = '') => ({ ...emptyRule('busy'), sipStatus, cause });
  expect(wrongRules([rule('480'), rule('', 'USER_BUSY')])).toEqual([]);
  expect(wrongRules([rule(''), rule('200'), rule('4x0')])).toMatchObject([
    { path: 'rules.0.sipStatus', code: 'match-missing' },
    { path: 'rules.1.sipStatus', code: 'no-final-status' },
    { path: 'rules.2.sipStatus', code: 'no-final-status' },
  ]);
});
