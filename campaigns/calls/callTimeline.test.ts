import fc from 'fast-check';
import { expect, test } from 'vitest';
import { callSteps as told } from '../../api/contract/calls.ts';
import { callSteps, callTimeline, type CallMoments, type CallStep } from './callTimeline.ts';

const call = (over: Partial<CallMoments>): CallMoments => ({
  ...{ inbound: false, createdAt: 1000, ringingAt: null, answeredAt: null, bridgedAt: null },
  ...{ endedAt: null, settledAt: null, settledBy: null, waitSeconds: null, abandoned: false },
  ...{ hangupBy: null, outcome: null },
  ...over,
});
const step = (at: number, name: CallStep['step'], value: string | null = null): CallStep => ({
  ...{ at, step: name, who: null, phone: null, value },
});
const names = (steps: readonly CallStep[]) => steps.map((each) => each.step);

test('the course of a connected call, with what journals tell in its place', () => {
  const row = call({
    ...{ ringingAt: 1003, answeredAt: 1010, bridgedAt: 1012, endedAt: 1080, settledAt: 1080.2 },
    ...{ settledBy: 'events', waitSeconds: 1.5, hangupBy: 'callee', outcome: 'answered-human' },
  });
  const journal = [step(1011, 'agent-reserved'), step(1080, 'agent-wrap-up'), step(1012, 'agent-talking')];
  const course = callTimeline(row, journal);
  expect(names(course)).toEqual([
    ...['claimed', 'ringing', 'answered', 'queued', 'agent-reserved', 'agent-talking', 'bridged', 'ended'],
    'agent-wrap-up',
  ]);
  expect(course.find((each) => each.step === 'queued')?.at).toBe(1010.5);
  expect(course.find((each) => each.step === 'ended')?.value).toBe('callee');
});

test('a callee who rang us, one who was abandoned, and a call that was settled after a crash', () => {
  expect(names(callTimeline(call({ inbound: true }), []))).toEqual(['rang-us']);
  const left = call({ answeredAt: 1005, endedAt: 1009, waitSeconds: 4, abandoned: true });
  expect(names(callTimeline(left, []))).toEqual(['claimed', 'answered', 'queued', 'abandoned', 'ended']);
  const lost = call({ endedAt: 1009, settledAt: 1100, settledBy: 'reconciled' });
  expect(names(callTimeline(lost, []))).toEqual(['claimed', 'ended', 'settled-late']);
});

test('what happened stands in the order it happened, and nothing is lost', () => {
  const journal = fc.array(
    fc.record({
      ...{ at: fc.integer({ min: 900, max: 1200 }), step: fc.constantFrom(...callSteps) },
      ...{ who: fc.constant(null), phone: fc.constant(null), value: fc.constant(null) },
    }),
  );
  fc.assert(
    fc.property(journal, (steps) => {
      const course = callTimeline(call({ endedAt: 1100 }), steps);
      expect(course).toHaveLength(steps.length + 2);
      expect(course.map(({ at }) => at)).toEqual(course.map(({ at }) => at).toSorted((a, b) => a - b));
    }),
  );
});

test('the API knows every step', () => expect(told).toEqual(callSteps));
