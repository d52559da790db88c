import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { mayCall, memoryOf, nextCall, noHistory, type Callee, type NumberHistory } from './mayCall.ts';
import { noRules, type PolicyRules } from './policyRules.ts';
import { policyPresets } from './presets.ts';
import { previewPolicy } from './previewPolicy.ts';

const at = (iso: string, zone = 'Asia/Shanghai') => DateTime.fromISO(iso, { zone }).toSeconds();
const callee = (part: Partial<Callee> = {}): Callee => ({
  phone: '+8613800001111',
  zone: 'Asia/Shanghai',
  consented: false,
  history: noHistory,
  ...part,
});
const with_ = (history: Partial<NumberHistory>) => callee({ history: { ...noHistory, ...history } });
const DAY = 86_400;

test('at 20:59, not at 21:00', () => {
  const rules = policyPresets['cn-default'];
  expect(mayCall(rules, callee(), at('2026-11-30T20:59:59'))).toEqual({ allowed: true });
  expect(mayCall(rules, callee(), at('2026-11-30T21:00'))).toEqual({
    allowed: false,
    rule: 'outside-hours',
    until: at('2026-12-01T09:00'),
  });
  const preview = previewPolicy(rules, callee(), at('2026-11-30T18:30'));
  expect(preview).toMatchObject({ until: at('2026-11-30T21:00'), endsBy: 'outside-hours' });
  expect(preview.sentence).toBe(
    '+8613800001111 may be called at Mon 30 Nov 20:59, not at Mon 30 Nov 21:00: outside the calling hours (Asia/Shanghai).',
  );
});

describe('for good', () => {
  test('a region', () => {
    const never: PolicyRules = { ...noRules, regions: { only: null, never: ['+1684', 'GB'] } };
    const rule = (rules: PolicyRules, phone: string) => mayCall(rules, callee({ phone }), 0);
    expect(rule(never, '+16846331234')).toEqual({ allowed: false, rule: 'region', until: null });
    expect(rule(never, '+447400123456')).toMatchObject({ rule: 'region' });
    expect(rule(never, '+12125551234')).toEqual({ allowed: true });
    const only: PolicyRules = { ...noRules, regions: { only: ['US'], never: ['+1907'] } };
    expect(rule(only, '+12125551234')).toEqual({ allowed: true });
    expect(rule(only, '+19075551234')).toMatchObject({ rule: 'region' });
    expect(rule(only, '+16046331234')).toMatchObject({ rule: 'region' });
  });
  test('no consent, and no zone', () => {
    const rules: PolicyRules = { ...noRules, consent: 'required' };
    expect(mayCall(rules, callee(), 0)).toEqual({ allowed: false, rule: 'consent-missing', until: null });
    expect(mayCall(rules, callee({ consented: true }), 0)).toEqual({ allowed: true });
    expect(mayCall(noRules, callee({ zone: 'country:ZZ' }), 0)).toMatchObject({ rule: 'zone-unknown' });
  });
});

describe('caps', () => {
  const rules: PolicyRules = {
    ...noRules,
    caps: [
      { counting: 'dials', atMost: 2, perSeconds: 3600 },
      { counting: 'conversations', atMost: 1, perSeconds: DAY },
    ],
  };
  test('the second dial fills the hour of the first', () => {
    expect(mayCall(rules, with_({ dials: [3000] }), 3001)).toEqual({ allowed: true });
    expect(mayCall(rules, with_({ dials: [3000, 1000] }), 4599)).toEqual({
      allowed: false,
      rule: 'frequency-cap',
      until: 4600,
      cap: rules.caps[0],
    });
    expect(mayCall(rules, with_({ dials: [3000, 1000] }), 4600)).toEqual({ allowed: true });
  });
  test('the rule that holds longest is named', () => {
    const history = { dials: [3000, 1000], conversations: [2000] };
    expect(mayCall(rules, with_(history), 3001)).toMatchObject({ until: 2000 + DAY, cap: rules.caps[1] });
  });
});

test('recall locks count from the end of the call', () => {
  const recall = { afterAbandoned: 72 * 3600, afterMachine: DAY, afterConversation: 7 * DAY };
  const rules: PolicyRules = { ...noRules, recall };
  expect(mayCall(rules, with_({ lastAbandoned: 100 }), 100 + 72 * 3600 - 1)).toMatchObject({
    rule: 'recall-abandoned',
    until: 100 + 72 * 3600,
  });
  const abandoned = { history: { ...noHistory, lastAbandoned: 100 }, agentGuaranteed: true };
  expect(mayCall(rules, callee(abandoned), 101)).toEqual({ allowed: true });
  expect(mayCall(rules, with_({ lastMachine: 100 }), 101)).toMatchObject({ rule: 'recall-machine' });
  expect(mayCall(rules, with_({ lastConversation: 100 }), 101)).toMatchObject({
    rule: 'recall-conversation',
  });
  expect(mayCall(rules, with_({ lastConversation: 100 }), 100 + 7 * DAY)).toEqual({ allowed: true });
});

test('US collections: seven calls in seven days, and none for seven days after a conversation', () => {
  const rules = policyPresets['us-reg-f'];
  const zone = 'America/New_York';
  const noon = (day: number) => at(`2026-06-0${day}T12:00`, zone);
  const dials = [7, 6, 5, 4, 3, 2, 1].map(noon);
  const history = { ...noHistory, dials };
  const debtor = callee({ phone: '+12125551234', zone, history });
  expect(mayCall(rules, debtor, noon(7) + 60)).toMatchObject({ rule: 'frequency-cap', until: noon(8) });
  expect(mayCall(rules, debtor, noon(8))).toEqual({ allowed: true });
});

const someCap = fc.record({
  counting: fc.constantFrom('dials' as const, 'conversations' as const),
  atMost: fc.integer({ min: 1, max: 5 }),
  perSeconds: fc.integer({ min: 60, max: 10_000 }),
});

test('calls placed whenever they are allowed never pass a cap in any period', () => {
  fc.assert(
    fc.property(
      fc.array(someCap, { minLength: 1, maxLength: 3 }),
      fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 30, maxLength: 60 }),
      (caps, gaps) => {
        const rules: PolicyRules = { ...noRules, caps };
        const dials: number[] = [];
        let now = 0;
        for (const gap of gaps) {
          now += gap;
          if (mayCall(rules, with_({ dials, conversations: dials }), now).allowed) dials.unshift(now);
        }
        for (const { atMost, perSeconds } of caps)
          for (const dial of dials)
            expect(dials.filter((one) => one <= dial && one > dial - perSeconds).length).toBeLessThanOrEqual(
              atMost,
            );
      },
    ),
    { numRuns: 300 },
  );
});

test('the next call is allowed, and no moment before it is', () => {
  const moments = fc.array(fc.integer({ min: 1.7e9 - 8 * DAY, max: 1.7e9 }), { maxLength: 8 });
  fc.assert(
    fc.property(
      fc.array(someCap, { maxLength: 3 }),
      fc.constantFrom(...Object.values(policyPresets)),
      moments,
      moments,
      fc.constantFrom('Asia/Shanghai', 'America/New_York', 'country:US', 'Europe/Paris'),
      fc.integer({ min: 1.7e9, max: 1.7e9 + 20 * DAY }),
      (caps, preset, dials, ends, zone, now) => {
        const rules: PolicyRules = { ...preset, caps: [...preset.caps, ...caps], consent: 'not-required' };
        const newest = [...dials].sort((a, b) => b - a);
        const history = {
          dials: newest,
          conversations: newest.slice(2),
          lastAbandoned: ends[0] ?? null,
          lastMachine: ends[1] ?? null,
          lastConversation: ends[2] ?? null,
        };
        const someone = callee({ zone, history });
        const next = nextCall(rules, someone, now);
        if (next !== null) expect(mayCall(rules, someone, next)).toEqual({ allowed: true });
        const end = next ?? now + 7 * DAY;
        for (let part = 0; part < 8; part++) {
          const between = now + Math.floor(((end - now) * part) / 8);
          if (between < end) expect(mayCall(rules, someone, between).allowed).toBe(false);
        }
      },
    ),
    { numRuns: 120 },
  );
}, 60_000);

test('a policy remembers as long as its longest rule, and the length of a call', () => {
  expect(memoryOf(noRules)).toBe(0);
  expect(memoryOf(policyPresets['us-reg-f'])).toBe(7 * DAY + DAY);
});
