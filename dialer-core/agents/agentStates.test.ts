import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import {
  agentStates,
  agentTable,
  agentWishes,
  decideAgent,
  hasCallee,
  keepsLeg,
  type AgentEvent,
  type AgentPlan,
} from './agentStates.ts';

const events: fc.Arbitrary<AgentEvent> = fc.oneof(
  fc.record({ type: fc.constant('asked' as const), wish: fc.constantFrom(...agentWishes) }),
  fc.constantFrom<AgentEvent>(
    { type: 'reserved' },
    { type: 'released' },
    { type: 'bridged' },
    { type: 'wrap-up-held', limitSeconds: 600 },
    { type: 'wrap-up-over' },
    { type: 'phone-unreachable' },
    { type: 'ring-unanswered' },
    { type: 'session-ended' },
  ),
  fc.record({ type: fc.constant('call-ended' as const), wrapUpSeconds: fc.nat(60) }),
);
const states = fc.constantFrom(...agentStates);
const plans = fc.constantFrom<AgentPlan | null>('break', 'outbound-only', 'offline', null);

it('takes a callee only while ready (or as a break begins, or from the own list), and never leaves a call because somebody asked', () => {
  fc.assert(
    fc.property(states, plans, events, (state, plan, event) => {
      const decision = decideAgent(state, plan, event);
      if (event.type === 'reserved')
        expect(decision.type === 'move').toBe(
          state === 'ready' || state === 'break' || state === 'previewing' || state === 'outbound-only',
        );
      if (event.type === 'asked' && hasCallee(state))
        expect(decision).toEqual({ type: 'after-call', wish: event.wish });
      if (decision.type === 'move') expect(decision.to).not.toBe(state);
    }),
  );
});

it('has a way out of every state', () => {
  for (const state of agentStates) expect(Object.keys(agentTable[state]), state).not.toHaveLength(0);
});

describe('when a call is over', () => {
  it.each([
    ['talking', 'offline', { type: 'call-ended', wrapUpSeconds: 10 }, 'wrap-up'],
    ['wrap-up', 'offline', { type: 'wrap-up-over' }, 'offline'],
    ['talking', 'break', { type: 'call-ended', wrapUpSeconds: 0 }, 'break'],
    ['talking', 'outbound-only', { type: 'call-ended', wrapUpSeconds: 0 }, 'outbound-only'],
    ['talking', null, { type: 'call-ended', wrapUpSeconds: 0 }, 'ready'],
    ['reserved', 'break', { type: 'released' }, 'break'],
    ['reserved', null, { type: 'call-ended', wrapUpSeconds: 10 }, 'ready'],
  ] as const)('%s with the plan %s: %o', (state, plan, event, to) => {
    expect(decideAgent(state, plan, event)).toEqual({ type: 'move', to });
  });
});

describe('a phone that fails', () => {
  it('sends its agent on break, or out when that was asked for', () => {
    for (const type of ['phone-unreachable', 'ring-unanswered'] as const) {
      expect(decideAgent('ready', null, { type })).toEqual({ type: 'move', to: 'break' });
      expect(decideAgent('talking', 'offline', { type })).toEqual({ type: 'move', to: 'offline' });
      expect(decideAgent('break', null, { type })).toEqual({ type: 'refuse' });
    }
  });
});

it('signs out with the session, after the call if there is one', () => {
  expect(decideAgent('ready', null, { type: 'session-ended' })).toEqual({ type: 'move', to: 'offline' });
  expect(decideAgent('talking', null, { type: 'session-ended' })).toEqual({
    type: 'after-call',
    wish: 'offline',
  });
});

it('holds a wrap-up and nothing else', () => {
  const held = { type: 'wrap-up-held' as const, limitSeconds: 300 };
  expect(decideAgent('wrap-up', null, held)).toEqual({ type: 'hold-wrap-up', limitSeconds: 300 });
  for (const state of agentStates)
    if (state !== 'wrap-up') expect(decideAgent(state, null, held)).toEqual({ type: 'refuse' });
});

it('keeps the leg while a call may come, can be placed or is there', () => {
  expect(agentStates.filter((state) => !keepsLeg(state))).toEqual(['offline', 'break']);
});
