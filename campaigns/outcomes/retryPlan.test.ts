import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { outcomes, usesUpAttempt, type Outcome } from '../../dialer-core/index.ts';
import type { RetryRule } from '../shapes.ts';
import { planAfter, retryableOutcomes, type EndedDial } from './retryPlan.ts';

const rules: RetryRule[] = [
  { outcome: 'busy', retries: 2, afterSeconds: 600 },
  { outcome: 'no-answer', retries: 2, afterSeconds: 7200 },
];
const dial = (over: Partial<EndedDial>): EndedDial => ({
  outcome: 'busy',
  abandoned: false,
  shortCall: false,
  endedAt: 1000,
  attempts: 1,
  earlier: {},
  nextPhone: null,
  taskEnd: null,
  ...over,
});

test('an answer finishes the contact: a success unless nobody took it', () => {
  expect(planAfter(dial({ outcome: 'answered-human' }), rules, 3)).toMatchObject({ reason: 'success' });
  expect(planAfter(dial({ outcome: 'answered-human', abandoned: true }), rules, 3)).toMatchObject({
    reason: 'final',
  });
});

test('retries are dials after the first that ended so', () => {
  const retry = { type: 'retry', at: 1600, phone: 'same', usesAttempt: true };
  expect(planAfter(dial({}), rules, 9)).toEqual(retry);
  expect(planAfter(dial({ attempts: 2, earlier: { busy: 1 } }), rules, 9)).toEqual(retry);
  expect(planAfter(dial({ attempts: 3, earlier: { busy: 2 } }), rules, 9)).toMatchObject({
    type: 'finish',
    reason: 'attempts-used',
  });
});

test('each outcome has its own retries under one cap', () => {
  const mixed = { attempts: 3, earlier: { busy: 1, 'no-answer': 1 } };
  expect(planAfter(dial(mixed), rules, 4)).toMatchObject({ type: 'retry' });
  expect(planAfter(dial(mixed), rules, 3)).toMatchObject({ reason: 'attempts-used' });
});

describe('an answer that was over too soon', () => {
  const short = { outcome: 'answered-human', shortCall: true } as const;
  const again: RetryRule[] = [...rules, { outcome: 'short-call', retries: 1, afterSeconds: 3600 }];

  test('is no success, and final unless the plan has a rule for it', () => {
    expect(planAfter(dial(short), rules, 9)).toMatchObject({ type: 'finish', reason: 'final' });
  });
  test('is dialed again by its own rule, with retries of its own', () => {
    expect(planAfter(dial(short), again, 9)).toMatchObject({ type: 'retry', at: 4600, usesAttempt: true });
    expect(planAfter(dial({ ...short, earlier: { 'answered-human': 3, busy: 2 } }), again, 9)).toMatchObject({
      type: 'retry',
    });
    expect(planAfter(dial({ ...short, earlier: { 'short-call': 1 } }), again, 9)).toMatchObject({
      reason: 'attempts-used',
    });
  });
});

test('a call that trunk or carrier failed goes over another trunk at once and uses no attempt', () => {
  const failed = { outcome: 'carrier-failure', failOver: true, attempts: 3 } as const;
  expect(planAfter(dial(failed), rules, 3)).toEqual({
    type: 'retry',
    at: 1000,
    phone: 'same',
    usesAttempt: false,
  });
  expect(planAfter(dial({ ...failed, taskEnd: 'stopped' }), rules, 3)).toMatchObject({ type: 'finish' });
});

test('an outcome without a rule is final', () => {
  expect(planAfter(dial({ outcome: 'rejected' }), rules, 9)).toMatchObject({ reason: 'final' });
});

describe('what the callee had no part in', () => {
  test('a refusal by our trunk comes back in 30 s, then later and later, and costs nothing', () => {
    const at = (earlier: number) =>
      planAfter(
        dial({ outcome: 'trunk-refused', attempts: 9, earlier: { 'trunk-refused': earlier } }),
        [],
        1,
      );
    expect(at(0)).toEqual({ type: 'retry', at: 1030, phone: 'same', usesAttempt: false });
    expect(at(1)).toMatchObject({ at: 1060 });
    expect(at(500)).toMatchObject({ at: 1900 });
  });
  test('a call that we ended is due at once, unless the task was stopped', () => {
    const cancelled = dial({ outcome: 'cancelled' });
    expect(planAfter(cancelled, [], 1)).toEqual({
      type: 'retry',
      at: 1000,
      phone: 'same',
      usesAttempt: false,
    });
    expect(planAfter({ ...cancelled, taskEnd: 'stopped' }, [], 1)).toEqual({
      type: 'finish',
      reason: 'stopped',
      usesAttempt: false,
    });
  });
});

test('a dial whose end is unknown is retried like no-answer, from the same retries', () => {
  expect(planAfter(dial({ outcome: 'unknown' }), rules, 9)).toMatchObject({ at: 8200, usesAttempt: true });
  expect(
    planAfter(dial({ outcome: 'unknown', earlier: { 'no-answer': 1, unknown: 1 } }), rules, 9),
  ).toMatchObject({ reason: 'attempts-used' });
  expect(planAfter(dial({ outcome: 'no-answer', earlier: { unknown: 2 } }), rules, 9)).toMatchObject({
    reason: 'attempts-used',
  });
});

test('a wrong number is final; another number of the contact is tried', () => {
  expect(planAfter(dial({ outcome: 'invalid-number' }), rules, 9)).toMatchObject({ reason: 'final' });
  expect(planAfter(dial({ outcome: 'invalid-number', nextPhone: '+8613900000000' }), rules, 9)).toEqual({
    type: 'retry',
    at: 1000,
    phone: 'next',
    usesAttempt: true,
  });
});

const someRules = fc.uniqueArray(
  fc.record({
    outcome: fc.constantFrom(...retryableOutcomes),
    retries: fc.integer({ min: 0, max: 20 }),
    afterSeconds: fc.integer({ min: 60, max: 2_592_000 }),
  }),
  { selector: (rule) => rule.outcome },
);

test('every contact ends within its attempts, however its dials end', () => {
  fc.assert(
    fc.property(
      someRules,
      fc.integer({ min: 1, max: 50 }),
      fc.array(fc.constantFrom(...outcomes), { minLength: 200, maxLength: 200 }),
      (plan, maxAttempts, ends) => {
        let attempts = 0;
        let endedAt = 0;
        const earlier: Partial<Record<Outcome, number>> = {};
        for (const outcome of ends) {
          attempts++;
          const step = planAfter(dial({ outcome, attempts, endedAt, earlier }), plan, maxAttempts);
          expect(attempts).toBeLessThanOrEqual(maxAttempts);
          if (!step.usesAttempt) attempts--;
          if (step.type === 'finish') return;
          expect(step.at).toBeGreaterThanOrEqual(endedAt);
          endedAt = step.at;
          earlier[outcome] = (earlier[outcome] ?? 0) + 1;
        }
        expect(ends.filter(usesUpAttempt).length).toBeLessThan(maxAttempts);
      },
    ),
    { numRuns: 1000 },
  );
});

test('nothing is planned for a contact of an ended task', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...outcomes),
      someRules,
      fc.constantFrom('stopped' as const, 'expired' as const),
      (outcome, plan, taskEnd) => {
        expect(planAfter(dial({ outcome, taskEnd }), plan, 9).type).toBe('finish');
      },
    ),
  );
});
