import { expect, test } from 'vitest';
import type { OutcomeRule } from '../../dialer-core/index.ts';
import { whyOutcome, type CallEnd } from './whyOutcome.ts';

const end = (over: Partial<CallEnd>): CallEnd => ({
  ...{ outcome: 'no-answer', cause: 'NORMAL_CLEARING', sipStatus: null, answered: false },
  ...{ hangupBy: 'switch', ringSeconds: null },
  ...over,
});
const rule: OutcomeRule = { id: 'r', sipStatus: 486, cause: null, outcome: 'rejected' };

test.each([
  ['an answer', end({ outcome: 'answered-human', answered: true }), 'answer', 'row'],
  ['a machine', end({ outcome: 'answered-machine', answered: true }), 'answer', 'row'],
  ['the carrier', end({ outcome: 'busy', sipStatus: 486, cause: 'USER_BUSY' }), 'carrier', 'row'],
  ['our ring time', end({ hangupBy: 'system', cause: 'ORIGINATOR_CANCEL', ringSeconds: 30 }), 'us', 'row'],
  ['our stop', end({ outcome: 'cancelled', hangupBy: 'system', cause: 'ORIGINATOR_CANCEL' }), 'us', 'row'],
  ['our switch', end({ outcome: 'trunk-refused', cause: 'INVALID_GATEWAY' }), 'refusal', 'row'],
  [
    'words in early media',
    end({ outcome: 'powered-off', sipStatus: 480, cause: 'NO_ANSWER' }),
    'carrier',
    'heard',
  ],
  [
    'rules of then',
    end({ outcome: 'carrier-failure', sipStatus: 486, cause: 'USER_BUSY' }),
    'carrier',
    'changed',
  ],
] as const)('%s', (_, told, witness, kind) => {
  expect(whyOutcome(told, [])).toMatchObject({ witness, by: { kind } });
});

test('a rule of the tenant', () => {
  const told = end({ outcome: 'rejected', sipStatus: 486, cause: 'USER_BUSY' });
  expect(whyOutcome(told, [rule])).toEqual({ witness: 'carrier', by: { kind: 'rule' } });
});
