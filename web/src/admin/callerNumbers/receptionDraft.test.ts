import { expect, test } from 'vitest';
import { newNumberRule, readRules, ruleDraft, ruleProblems } from './receptionDraft.ts';

const general = ruleDraft({ number: '', toAgents: true, days: 30, message: null, optOutKey: '9' });

test('what is read is what was written', () => {
  const own = { ...newNumberRule(general), number: '+86 10 8888-0000', message: ' hours.wav ' };
  expect(readRules([general, own])).toEqual([
    { number: '', toAgents: true, days: 30, message: null, optOutKey: '9' },
    { number: '+861088880000', toAgents: true, days: 30, message: 'hours.wav', optOutKey: '9' },
  ]);
});

test('numbers, days and messages are wrong at their fields', () => {
  const wrong = { ...newNumberRule(general), number: '010 8888', days: '0', message: 'say hello' };
  const twice = { ...general, number: '+861088880000' };
  expect(ruleProblems([general, wrong, twice, twice]).map(({ path, code }) => [path, code])).toEqual([
    ['rules.1.number', 'e164-form'],
    ['rules.1.days', 'reception-days'],
    ['rules.1.message', 'prompt-form'],
    ['rules.3.number', 'doubled'],
  ]);
});
