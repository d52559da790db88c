import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { newCall, type Call, type CallRules } from './call.ts';
import { deadlineOf, stepCall, type CallEffect, type CallInput } from './callStates.ts';
import { callRules as rules } from './testing/callRules.ts';

const withMessage: CallRules = { ...rules, abandonmentMessage: { prompt: 'sorry.wav', optOutKey: '9' } };

function play(inputs: CallInput[], withRules = rules): { call: Call; effects: CallEffect[] } {
  let call = newCall(withRules, 1000);
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

const connected: CallInput[] = [
  { type: 'ringing', at: 1001 },
  { type: 'answered', at: 1005 },
  { type: 'agent-reserved', at: 1005.1, agentId: 'a' },
  { type: 'bridged', at: 1005.2 },
];
const kinds = (effects: CallEffect[]) =>
  effects.map((effect) => (effect.type === 'observe' ? effect.event.type : effect.type));

describe('the loss of the agent’s leg in a conversation', () => {
  const lost: CallInput = { type: 'agent-leg-ended', at: 1060, byAgent: false };

  it('keeps the callee for fifteen seconds while the leg is dialed again, and goes on', () => {
    const { call, effects } = play([...connected, lost]);
    expect(call.state).toBe('rejoining');
    expect(deadlineOf(call)).toBe(1075);
    expect(effects.at(-1)).toEqual({ type: 'rejoin', agentId: 'a' });
    const back = play([
      ...connected,
      lost,
      { type: 'agent-reserved', at: 1063, agentId: 'a' },
      { type: 'bridged', at: 1063.1 },
      ended(1090, 'NORMAL_CLEARING'),
    ]);
    expect(kinds(back.effects).filter((kind) => kind === 'connected' || kind === 'agent-talks')).toEqual([
      'connected',
      'agent-talks',
    ]);
    expect(settlementOf(back.effects)).toMatchObject({ path: 'agent-connected', hangupBy: 'callee' });
    expect(settlementOf(back.effects)?.talkSeconds).toBeCloseTo(84.8);
  });

  it('puts the callee back into the queue after that, with a new patience and not as abandoned', () => {
    const waiting = play([...connected, lost, { type: 'deadline', at: 1075 }]);
    expect(waiting.call).toMatchObject({ state: 'waiting', agentId: null, answeredAt: 1005 });
    expect(deadlineOf(waiting.call)).toBe(1075 + rules.queue.maxWaitSeconds);
    expect(waiting.effects.slice(-2)).toEqual([
      { type: 'free-agent', agentId: 'a', after: 'phone-lost' },
      { type: 'find-agent' },
    ]);
    const left = play([
      ...connected,
      lost,
      { type: 'deadline', at: 1075 },
      { type: 'deadline', at: 1077 },
      ended(1077.1, 'NORMAL_CLEARING', null, false),
    ]);
    expect(left.call.abandoned).toBe(false);
    expect(kinds(left.effects)).not.toContain('abandoned');
  });

  it('gives the callee to another agent, who is released or wraps up as they got', () => {
    const other: CallInput[] = [
      ...connected,
      lost,
      { type: 'deadline', at: 1075 },
      { type: 'agent-reserved', at: 1076, agentId: 'b' },
    ];
    const early = play([...other, ended(1076.1, 'NORMAL_CLEARING')]);
    expect(early.effects).toContainEqual({ type: 'free-agent', agentId: 'b', after: 'released' });
    const talked = play([...other, { type: 'bridged', at: 1076.1 }, ended(1100, 'NORMAL_CLEARING')]);
    expect(talked.effects).toContainEqual({ type: 'agent-talks', agentId: 'b' });
    expect(talked.effects).toContainEqual({ type: 'free-agent', agentId: 'b', after: 'call-ended' });
  });

  it('ends the call when the agent hung up', () => {
    const { call, effects } = play([...connected, { type: 'agent-leg-ended', at: 1060, byAgent: true }]);
    expect(call).toMatchObject({ state: 'ending', endedByUs: 'agent-left' });
    expect(effects.at(-1)).toEqual({ type: 'hang-up', cause: 'NORMAL_CLEARING' });
  });
});

describe('the message at the patience', () => {
  const waited: CallInput[] = [
    { type: 'answered', at: 1005 },
    { type: 'deadline', at: 1007 },
  ];

  it('is played, and the call ends after it', () => {
    const { call, effects } = play(
      [...waited, { type: 'played', at: 1013, prompt: 'sorry.wav', finished: true }],
      withMessage,
    );
    expect(kinds(effects)).toEqual(['answered', 'find-agent', 'abandoned', 'announce', 'hang-up']);
    expect(call).toMatchObject({ state: 'ending', abandoned: true, endedByUs: 'patience' });
  });

  it('does not go on for ever', () => {
    const { call } = play(waited, withMessage);
    expect(deadlineOf(call)).toBe(1027);
    expect(play([...waited, { type: 'deadline', at: 1027 }], withMessage).call.state).toBe('ending');
  });

  it('takes the key that means "do not call again", and no other', () => {
    const keyed = play([...waited, { type: 'digit', at: 1009, digit: '9' }], withMessage);
    expect(kinds(keyed.effects).slice(-2)).toEqual(['opt-out', 'hang-up']);
    expect(play([...waited, { type: 'digit', at: 1009, digit: '1' }], withMessage).call.state).toBe(
      'announcing',
    );
    expect(
      kinds(play([...connected, { type: 'digit', at: 1009, digit: '9' }], withMessage).effects),
    ).not.toContain('opt-out');
  });

  it('is not interrupted by an agent who comes too late', () => {
    const { effects } = play([...waited, { type: 'agent-reserved', at: 1008, agentId: 'a' }], withMessage);
    expect(effects.at(-1)).toEqual({ type: 'free-agent', agentId: 'a', after: 'released' });
  });
});

describe('stopping', () => {
  it('ends at once what does not ring yet, and what has rung long enough', () => {
    expect(play([{ type: 'stop', at: 1001 }]).effects).toEqual([
      { type: 'hang-up', cause: 'ORIGINATOR_CANCEL' },
    ]);
    const rung = play([
      { type: 'ringing', at: 1001 },
      { type: 'stop', at: 1016 },
    ]);
    expect(rung.call).toMatchObject({ state: 'ending', endedByUs: 'stopped' });
  });

  it('lets a younger ring go on until the minimum, and takes an answer meanwhile', () => {
    const stopped: CallInput[] = [
      { type: 'ringing', at: 1001 },
      { type: 'stop', at: 1004 },
    ];
    expect(play(stopped).effects).toEqual([]);
    expect(deadlineOf(play(stopped).call)).toBe(1016);
    const over = play([
      ...stopped,
      { type: 'deadline', at: 1016 },
      ended(1016.1, 'ORIGINATOR_CANCEL', null, false),
    ]);
    expect(settlementOf(over.effects)?.outcome).toBe('cancelled');
    expect(play([...stopped, { type: 'answered', at: 1010 }]).call.state).toBe('waiting');
  });

  it('leaves conversations alone', () => {
    expect(play([...connected, { type: 'stop', at: 1010 }]).call.state).toBe('bridged');
  });
});

it('keeps its promises under any sequence of inputs', () => {
  const at = fc.double({ min: 1000, max: 2000, noNaN: true });
  const input: fc.Arbitrary<CallInput> = fc.oneof(
    fc.record({
      type: fc.constantFrom('ringing', 'answered', 'bridged', 'bridge-failed', 'deadline', 'stop', 'played'),
      at,
    }) as fc.Arbitrary<CallInput>,
    fc.record({ type: fc.constant('agent-leg-ended' as const), at, byAgent: fc.boolean() }),
    fc.record({ type: fc.constant('digit' as const), at, digit: fc.constantFrom('9', '1') }),
    fc.record({ type: fc.constant('agent-reserved' as const), at, agentId: fc.constantFrom('a', 'b') }),
    fc.record({ type: fc.constant('vanished' as const), at }),
    fc.record({ type: fc.constant('refused' as const), at, cause: fc.constant('X') }),
    at.map((t) => ended(t, 'NORMAL_CLEARING')),
  );
  fc.assert(
    fc.property(fc.array(input, { maxLength: 40 }), fc.constantFrom(rules, withMessage), (inputs, chosen) => {
      const { call, effects } = play(inputs, chosen);
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
