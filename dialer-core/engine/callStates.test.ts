import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { deadlineOf, newCall, stepCall, type Call, type CallEffect, type CallInput } from './callStates.ts';

const rules = {
  ringTimeoutSeconds: 30,
  patienceSeconds: 2,
  setUpSeconds: 45,
  talkLimitSeconds: 7200,
  outcomeRules: [],
};
const start = () => newCall(rules, 1000);

function play(inputs: CallInput[]): { call: Call; effects: CallEffect[] } {
  let call = start();
  const effects: CallEffect[] = [];
  for (const input of inputs) {
    const step = stepCall(call, input);
    call = step.call;
    effects.push(...step.effects);
  }
  return { call, effects };
}
const settlementOf = (effects: CallEffect[]) => {
  const settle = effects.find((e) => e.type === 'settle');
  return settle?.type === 'settle' ? settle.settlement : undefined;
};
const ended = (at: number, cause: string, sipStatus: number | null = null, byRemote = true): CallInput => ({
  type: 'ended',
  at,
  cause,
  sipStatus,
  byRemote,
});

describe('a call that reaches an agent', () => {
  const { call, effects } = play([
    { type: 'ringing', at: 1001 },
    { type: 'answered', at: 1009 },
    { type: 'agent-reserved', at: 1009.01, agentId: 'a' },
    { type: 'bridged', at: 1009.05 },
    ended(1099.05, 'NORMAL_CLEARING'),
  ]);

  it('is settled as a conversation with its durations', () => {
    expect(settlementOf(effects)).toMatchObject({
      outcome: 'answered-human',
      path: 'agent-connected',
      hangupBy: 'callee',
      ringSeconds: 8,
      settledBy: 'events',
    });
    expect(settlementOf(effects)?.talkSeconds).toBeCloseTo(90);
    expect(settlementOf(effects)?.waitSeconds).toBeCloseTo(0.05);
    expect(call.abandoned).toBe(false);
  });

  it('tells the pacer each step once and frees the agent into wrap-up', () => {
    expect(effects.map((e) => (e.type === 'observe' ? e.event.type : e.type))).toEqual([
      'answered',
      'find-agent',
      'connected',
      'agent-talks',
      'talkEnded',
      'free-agent',
      'settle',
    ]);
    expect(effects.find((e) => e.type === 'free-agent')).toMatchObject({ after: 'call-ended' });
  });
});

it('abandons at the patience, once, and hangs up', () => {
  const { call, effects } = play([
    { type: 'answered', at: 1009 },
    { type: 'deadline', at: 1011 },
    ended(1011.1, 'NORMAL_CLEARING', null, false),
  ]);
  expect(effects.filter((e) => e.type === 'observe').map((e) => e.event.type)).toEqual([
    'answered',
    'abandoned',
  ]);
  expect(call.abandoned).toBe(true);
  expect(settlementOf(effects)).toMatchObject({ path: 'abandoned-in-queue', hangupBy: 'system' });
});

it('counts a callee who gives up before the patience apart', () => {
  const { call, effects } = play([{ type: 'answered', at: 1009 }, ended(1010, 'NORMAL_CLEARING')]);
  expect(effects.filter((e) => e.type === 'observe').map((e) => e.event.type)).toEqual([
    'answered',
    'gaveUp',
  ]);
  expect(call.abandoned).toBe(false);
});

it('counts a late connection as abandoned', () => {
  const { call, effects } = play([
    { type: 'answered', at: 1009 },
    { type: 'agent-reserved', at: 1010.9, agentId: 'a' },
    { type: 'bridged', at: 1011.5 },
  ]);
  expect(effects.filter((e) => e.type === 'observe').map((e) => e.event.type)).toEqual([
    'answered',
    'abandoned',
  ]);
  expect(call.abandoned).toBe(true);
});

it('keeps the patience running from the answer when a bridge fails', () => {
  const { call, effects } = play([
    { type: 'answered', at: 1009 },
    { type: 'agent-reserved', at: 1009.5, agentId: 'a' },
    { type: 'bridge-failed', at: 1010 },
  ]);
  expect(deadlineOf(call)).toBe(1011);
  expect(effects.at(-2)).toMatchObject({ type: 'free-agent', after: 'released' });
  expect(effects.at(-1)).toMatchObject({ type: 'find-agent' });
});

it('gives an agent back who was reserved for a callee that has gone', () => {
  const { effects } = play([
    { type: 'answered', at: 1009 },
    { type: 'deadline', at: 1011 },
    { type: 'agent-reserved', at: 1011, agentId: 'late' },
  ]);
  expect(effects.at(-1)).toEqual({ type: 'free-agent', agentId: 'late', after: 'released' });
});

it('ends ringing at the ring time-out, counted from the ring', () => {
  const ringing = play([{ type: 'ringing', at: 1004 }]).call;
  expect(deadlineOf(ringing)).toBe(1034);
  const { effects } = play([
    { type: 'ringing', at: 1004 },
    { type: 'deadline', at: 1034 },
    ended(1034.1, 'NO_ANSWER', null, false),
  ]);
  expect(effects[0]).toEqual({ type: 'hang-up', cause: 'NO_ANSWER' });
  expect(settlementOf(effects)?.outcome).toBe('no-answer');
});

it.each([
  ['USER_BUSY', 486, 'busy'],
  ['NO_USER_RESPONSE', 480, 'unreachable'],
  ['CALL_REJECTED', 603, 'rejected'],
  ['UNALLOCATED_NUMBER', 404, 'invalid-number'],
  ['NORMAL_TEMPORARY_FAILURE', 503, 'carrier-failure'],
  ['NO_ANSWER', null, 'no-answer'],
  ['ORIGINATOR_CANCEL', null, 'cancelled'],
  ['SOMETHING_NEW', null, 'unknown'],
] as const)('reads %s / %s as %s', (cause, status, outcome) => {
  expect(settlementOf(play([ended(1005, cause, status)]).effects)?.outcome).toBe(outcome);
});

it('takes a refusal by our own switch as trunk-refused and does not teach the pacer', () => {
  const { effects } = play([{ type: 'refused', at: 1000.1, cause: 'DESTINATION_OUT_OF_ORDER' }]);
  expect(effects.map((e) => e.type)).toEqual(['settle']);
  expect(settlementOf(effects)).toMatchObject({ outcome: 'trunk-refused', hangupBy: 'switch' });
});

it('settles a call that is not on the switch any more as reconciled', () => {
  expect(settlementOf(play([{ type: 'vanished', at: 1050 }]).effects)).toMatchObject({
    outcome: 'unknown',
    settledBy: 'reconciled',
  });
});

it('keeps its promises under any sequence of inputs', () => {
  const at = fc.double({ min: 1000, max: 2000, noNaN: true });
  const input: fc.Arbitrary<CallInput> = fc.oneof(
    fc.record({
      type: fc.constantFrom('ringing', 'answered', 'bridged', 'bridge-failed', 'agent-leg-ended', 'deadline'),
      at,
    }),
    fc.record({ type: fc.constant('agent-reserved' as const), at, agentId: fc.constantFrom('a', 'b') }),
    fc.record({ type: fc.constant('vanished' as const), at }),
    fc.record({ type: fc.constant('refused' as const), at, cause: fc.constant('X') }),
    at.map((t) => ended(t, 'NORMAL_CLEARING')),
  );
  fc.assert(
    fc.property(fc.array(input, { maxLength: 40 }), (inputs) => {
      const { call, effects } = play(inputs);
      expect(effects.filter((e) => e.type === 'settle').length).toBe(call.state === 'ended' ? 1 : 0);
      expect(deadlineOf(call) === Infinity).toBe(call.state === 'ended');
      const seen = effects.flatMap((e) => (e.type === 'observe' ? [e.event.type] : []));
      expect(seen.filter((t) => t === 'answered').length).toBeLessThanOrEqual(1);
      const ends = ['connected', 'abandoned', 'gaveUp'];
      expect(seen.filter((t) => ends.includes(t)).length).toBeLessThanOrEqual(1);
      // Every agent taken (accepted by the call or refused by it) is given back, but for the one still held.
      const taken = inputs.filter((i) => i.type === 'agent-reserved').length;
      const freed = effects.filter((e) => e.type === 'free-agent').length;
      const held = call.state !== 'ended' && call.agentId !== null ? 1 : 0;
      const afterEnd = taken - freed - held;
      expect(afterEnd).toBeGreaterThanOrEqual(0);
      if (call.state !== 'ended') expect(afterEnd).toBe(0);
    }),
    { numRuns: 3000 },
  );
});
