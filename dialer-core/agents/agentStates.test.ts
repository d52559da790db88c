import { expect, it } from 'vitest';
import fc from 'fast-check';
import { agentStates, decideAgent, keepsLeg, type AgentEvent, type AgentState } from './agentStates.ts';

const events: fc.Arbitrary<AgentEvent> = fc.oneof(
  fc.record({ type: fc.constant('asked' as const), wish: fc.constantFrom('ready', 'break', 'offline') }),
  fc.constantFrom<AgentEvent>(
    { type: 'reserved' },
    { type: 'released' },
    { type: 'bridged' },
    { type: 'wrap-up-over' },
    { type: 'phone-unreachable' },
  ),
  fc.record({ type: fc.constant('call-ended' as const), wrapUpSeconds: fc.nat(60) }),
);
const states = fc.constantFrom<AgentState>(...agentStates);
const wishes = fc.constantFrom<'break' | 'offline' | null>('break', 'offline', null);

it('takes a callee only while ready (or as a break begins), and never leaves a call because somebody asked', () => {
  fc.assert(
    fc.property(states, wishes, events, (state, wish, event) => {
      const decision = decideAgent(state, wish, event);
      if (event.type === 'reserved')
        expect(decision.type === 'move').toBe(state === 'ready' || state === 'break');
      if (event.type === 'asked' && ['reserved', 'ringing', 'talking'].includes(state))
        expect(decision).toEqual({ type: 'after-call', wish: event.wish });
    }),
  );
});

it('takes the wish when the call is over, after the wrap-up if there is one', () => {
  expect(decideAgent('talking', 'offline', { type: 'call-ended', wrapUpSeconds: 10 })).toEqual({
    type: 'move',
    to: 'wrap-up',
  });
  expect(decideAgent('wrap-up', 'offline', { type: 'wrap-up-over' })).toEqual({
    type: 'move',
    to: 'offline',
  });
  expect(decideAgent('talking', 'break', { type: 'call-ended', wrapUpSeconds: 0 })).toEqual({
    type: 'move',
    to: 'break',
  });
  expect(decideAgent('talking', null, { type: 'call-ended', wrapUpSeconds: 0 })).toEqual({
    type: 'move',
    to: 'ready',
  });
});

it('keeps the leg while a call may come or is there', () => {
  expect(agentStates.filter(keepsLeg)).toEqual(['ready', 'reserved', 'ringing', 'talking', 'wrap-up']);
});
