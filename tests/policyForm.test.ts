import { expect, it } from 'vitest';
import { policyPresets } from '../campaigns/policy/presets.ts';
import { readRules, rulesDraft, type RulesDraft } from '../web/src/admin/policies/policyDraft.ts';

const draft = rulesDraft(policyPresets['eu-strict'], 'Asia/Shanghai');
const wrong = (changed: Partial<RulesDraft>) => {
  const read = readRules({ ...draft, ...changed });
  return 'problems' in read ? read.problems.map(({ path, code }) => `${path}: ${code}`) : [];
};

it.each(Object.entries(policyPresets))('%s comes out of the form as it went in', (_, rules) => {
  expect(readRules(rulesDraft(rules, 'Asia/Shanghai'))).toEqual({ rules });
});

it('keeps one zone that stands for all, and regions', () => {
  const rules = {
    ...policyPresets.none,
    unknownZone: { zone: 'America/New_York' },
    regions: { only: ['US', '+1684'], never: ['+1907'] },
  };
  expect(readRules(rulesDraft(rules, 'Asia/Shanghai'))).toEqual({ rules });
});

it('reads times, days and regions as people write them', () => {
  const read = readRules({
    ...draft,
    hours: [{ days: [3, 1], from: '9', to: '21：00' }],
    closedDays: ' 2026-02-17  Spring Festival\n\n10-01',
    never: 'cn，+1684; hk',
  });
  expect(read).toMatchObject({
    rules: {
      hours: [{ days: [1, 3], from: '09:00', to: '21:00' }],
      closedDays: [
        { on: '2026-02-17', name: 'Spring Festival' },
        { on: '10-01', name: '' },
      ],
      regions: { only: null, never: ['CN', '+1684', 'HK'] },
    },
  });
});

it('names what is wrong where the server would', () => {
  expect(wrong({})).toEqual([]);
  expect(wrong({ hours: [{ days: [], from: '09:00', to: '10:00' }] })).toEqual(['rules.hours.0: no-days']);
  expect(wrong({ hours: [{ days: [1], from: 'nine', to: '10:00' }] })).toEqual(['rules.hours.0: not-a-time']);
  expect(wrong({ closedDays: '02-30 never' })).toEqual(['rules.closedDays: policy-day-form']);
  expect(wrong({ onlySome: true, only: ' ' })).toEqual(['rules.regions.only: nothing-allowed']);
  expect(wrong({ never: '1684' })).toEqual(['rules.regions.never: policy-region-form']);
  expect(
    wrong({ caps: [{ counting: 'dials', per: 'number', atMost: '0', after: '1', unit: 'days' }] }),
  ).toEqual(['rules.caps.0: between']);
  expect(wrong({ recall: { ...draft.recall, afterMachine: { after: '400', unit: 'days' } } })).toEqual([
    'rules.recall.afterMachine: policy-span',
  ]);
  expect(wrong({ registryMaxAgeDays: '1.5' })).toEqual(['rules.registryMaxAgeDays: between']);
});
