import { describe, expect, it } from 'vitest';
import type { RatingRules } from '../rating/index.ts';
import { newCall, type Call } from './call.ts';
import { askedBefore } from './callRating.ts';
import { deadlineOf, stepCall, type CallEffect, type CallInput } from './callStates.ts';
import { callRules } from './testing/callRules.ts';

const rules: RatingRules = {
  prompt: 'rate.wav',
  highest: 5,
  waitSeconds: 8,
  thanks: 'thanks.wav',
  automatic: false,
};

/** A call that has talked with the agent from 110 on, and what came of the inputs. */
function after(
  inputs: CallInput[],
  rating: RatingRules | null = rules,
): { call: Call; effects: CallEffect[] } {
  const talking: CallInput[] = [
    { type: 'answered', at: 105 },
    { type: 'agent-reserved', at: 106, agentId: 'ann' },
    { type: 'bridged', at: 110 },
  ];
  let call = newCall({ ...callRules, rating }, 100);
  for (const input of talking) call = stepCall(call, input).call;
  let effects: CallEffect[] = [];
  for (const input of inputs) ({ call, effects } = stepCall(call, input));
  return { call, effects };
}

const rate: CallInput = { type: 'rate', at: 170 };
const press = (digit: string, at = 175): CallInput => ({ type: 'digit', at, digit });
const heard = (prompt: string, at = 180): CallInput => ({ type: 'played', at, prompt, finished: true });
const callee: CallInput = {
  type: 'ended',
  at: 200,
  cause: 'NORMAL_CLEARING',
  sipStatus: null,
  byRemote: true,
};
const settled = (inputs: CallInput[]) => {
  const { call, effects } = after([...inputs, callee]);
  const settle = effects.find((effect) => effect.type === 'settle');
  return { ...settle?.settlement, key: call.rating?.key, end: call.rating?.end };
};

describe('a callee who is asked for a rating', () => {
  it('frees the agent at once, and hears the prompt', () => {
    const { call, effects } = after([rate]);
    expect(call).toMatchObject({ state: 'rating', agentId: null, rating: { agentId: 'ann', askedAt: 170 } });
    expect(effects).toEqual([
      { type: 'free-agent', agentId: 'ann', after: 'call-ended' },
      { type: 'observe', event: { type: 'talkEnded', at: 170, talkSeconds: 60 } },
      { type: 'ask-rating', prompt: 'rate.wav', takeOut: false },
    ]);
  });

  it('rates by a key in or after the prompt, is thanked, and is let go', () => {
    expect(after([rate, press('4')]).effects).toEqual([{ type: 'announce', prompt: 'thanks.wav' }]);
    const late = after([rate, heard('rate.wav'), press('5', 185), heard('thanks.wav', 190)]);
    expect(late.effects).toEqual([{ type: 'hang-up', cause: 'NORMAL_CLEARING' }]);
    expect(late.call.rating).toMatchObject({ key: 5, end: 'rated' });
    const silent = after([rate, press('1')], { ...rules, thanks: null });
    expect(silent.effects).toEqual([{ type: 'hang-up', cause: 'NORMAL_CLEARING' }]);
  });

  it('is asked once more after a key that is none, and not a third time', () => {
    const again = after([rate, press('7')]);
    expect(again.effects).toEqual([{ type: 'ask-rating', prompt: 'rate.wav', takeOut: false }]);
    expect(after([rate, press('7'), press('2')]).call.rating).toMatchObject({ key: 2, end: 'rated' });
    const twice = after([rate, press('*'), press('0')]);
    expect(twice.call).toMatchObject({ state: 'ending', rating: { key: null, end: 'wrong-key' } });
  });

  it('is waited for as long as the rules say, from the end of the prompt', () => {
    const { call } = after([rate, heard('rate.wav', 180)]);
    expect(deadlineOf(call)).toBe(188);
    expect(stepCall(call, { type: 'deadline', at: 188 }).call).toMatchObject({
      state: 'ending',
      rating: { key: null, end: 'no-key' },
    });
    // A prompt that made room for another is not over.
    const cut = after([rate, press('7'), { type: 'played', at: 176, prompt: 'rate.wav', finished: false }]);
    expect(cut.call.rating?.phase).toBe('asking');
  });

  it('leaves the talk, and who ended it, as they were when the agent left', () => {
    expect(settled([rate])).toMatchObject({ talkSeconds: 60, hangupBy: 'agent', key: null, end: 'hung-up' });
    expect(settled([rate, press('3')])).toMatchObject({ talkSeconds: 60, key: 3, end: 'rated' });
    expect(settled([rate, { type: 'rating-unplayed', at: 171 }])).toMatchObject({ end: 'not-played' });
  });

  it('teaches the pacer of the talk once', () => {
    const { effects } = after([rate, press('3'), callee]);
    expect(effects.filter(({ type }) => type === 'observe')).toEqual([]);
  });
});

it('an agent who hangs up the phone leaves the callee to rate where the task says so', () => {
  const left: CallInput = { type: 'agent-leg-ended', at: 170, byAgent: true };
  expect(after([left]).call.state).toBe('ending');
  const { call, effects } = after([left], { ...rules, automatic: true });
  expect(call.state).toBe('rating');
  expect(effects.at(-1)).toEqual({ type: 'ask-rating', prompt: 'rate.wav', takeOut: true });
  expect(after([{ ...left, byAgent: false }], { ...rules, automatic: true }).call.state).toBe('rejoining');
});

it('nobody is asked without rules, or outside a conversation', () => {
  expect(after([rate], null).call.state).toBe('bridged');
  expect(after([callee, rate]).call.state).toBe('ended');
});

describe('a dialer that takes over', () => {
  const taken = (key: number | null, rating: RatingRules | null = rules) => {
    const before: Call = {
      ...newCall({ ...callRules, rating }, 100),
      answeredAt: 105,
      wantedAt: 105,
      bridgedAt: 110,
      ...askedBefore({ at: 170, agentId: 'ann', key }, 300),
    };
    return stepCall(before, { type: 'rating-adopted', at: 300 });
  };
  it('asks once more', () => {
    const { call, effects } = taken(null);
    expect(effects).toEqual([{ type: 'ask-rating', prompt: 'rate.wav', takeOut: true }]);
    expect(deadlineOf(call)).toBeLessThan(400);
    expect(stepCall(call, press('9', 310)).call.rating?.end).toBe('wrong-key');
  });
  it('ends a call that is rated, or whose task asks no longer', () => {
    expect(taken(4).call).toMatchObject({ state: 'ending', rating: { key: 4, end: 'rated' } });
    expect(taken(null, null).call).toMatchObject({ state: 'ending', rating: { key: null, end: 'lost' } });
  });
});
