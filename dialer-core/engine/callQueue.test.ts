import { describe, expect, it } from 'vitest';
import { standardQueue, type GroupQueue } from '../agents/groupQueue.ts';
import { newCall, type Call, type CallRules } from './call.ts';
import { deadlineOf, stepCall, type CallEffect, type CallInput } from './callStates.ts';
import { callRules as rules } from './testing/callRules.ts';

function play(queue: Partial<GroupQueue>, inputs: CallInput[], more: Partial<CallRules> = {}) {
  let call: Call = newCall({ ...rules, ...more, queue: { ...standardQueue, ...queue } }, 0);
  const effects: CallEffect[] = [];
  for (const input of inputs) {
    const step = stepCall(call, input);
    call = step.call;
    effects.push(...step.effects);
  }
  return { call, effects, told: effects.map((e) => (e.type === 'observe' ? e.event.type : e.type)) };
}

const answered: CallInput = { type: 'answered', at: 10 };
const deadline = (at: number): CallInput => ({ type: 'deadline', at });
const talked: CallInput[] = [
  answered,
  { type: 'agent-reserved', at: 10, agentId: 'a' },
  { type: 'bridged', at: 10 },
];

describe('a fresh callee', () => {
  it('is let go at the patience, however long the queue lets others wait', () => {
    const { call, told } = play({ maxWaitSeconds: 90 }, [answered, deadline(12)]);
    expect(call).toMatchObject({ state: 'ending', abandoned: true });
    expect(told).toEqual(['answered', 'find-agent', 'abandoned', 'hang-up']);
  });

  it('waits on where the queue says so, and counts as abandoned once', () => {
    const { call, told } = play({ afterPatience: 'wait', maxWaitSeconds: 90 }, [answered, deadline(12)]);
    expect(call).toMatchObject({ state: 'waiting', abandoned: true });
    expect(deadlineOf(call)).toBe(100);
    expect(told).toEqual(['answered', 'find-agent', 'abandoned']);
    const served = play({ afterPatience: 'wait', maxWaitSeconds: 90 }, [
      answered,
      deadline(12),
      { type: 'agent-reserved', at: 50, agentId: 'a' },
      { type: 'bridged', at: 50 },
    ]);
    expect(served.call).toMatchObject({ state: 'bridged', abandoned: true });
    expect(served.told.filter((what) => what === 'abandoned' || what === 'connected')).toEqual(['abandoned']);
    const over = play({ afterPatience: 'wait', maxWaitSeconds: 90 }, [answered, deadline(12), deadline(100)]);
    expect(over.call.state).toBe('ending');
  });

  it('hears the task’s own words at the patience, and the queue’s after a longer wait', () => {
    const queue = { overflow: 'message', overflowPrompt: 'busy.wav' } as const;
    const message = { abandonmentMessage: { prompt: 'sorry.wav', optOutKey: '9' } };
    const prompts = (effects: CallEffect[]) =>
      effects.flatMap((e) => (e.type === 'announce' ? [e.prompt] : []));
    expect(prompts(play(queue, [answered, deadline(12)], message).effects)).toEqual(['sorry.wav']);
    expect(prompts(play(queue, [answered, deadline(12)]).effects)).toEqual(['busy.wav']);
    const waiting = { ...queue, afterPatience: 'wait' } as const;
    const both = play(waiting, [answered, deadline(12), deadline(70)], message);
    expect(prompts(both.effects)).toEqual(['busy.wav']);
  });

  it('finds the queue full: the overflow at once', () => {
    const { call, told } = play({ maxWaiting: 0 }, [answered, { type: 'queue-full', at: 10 }]);
    expect(call).toMatchObject({ state: 'ending', abandoned: true });
    expect(told).toEqual(['answered', 'find-agent', 'abandoned', 'hang-up']);
  });
});

describe('a callee who has talked to an agent', () => {
  it('waits as long as the queue lets them, and is not abandoned after it', () => {
    const { call } = play({ maxWaitSeconds: 90 }, [...talked, { type: 'sent-back', at: 40 }]);
    expect(deadlineOf(call)).toBe(130);
    const { call: left, told } = play({ maxWaitSeconds: 90 }, [
      ...talked,
      { type: 'sent-back', at: 40 },
      deadline(130),
    ]);
    expect(left).toMatchObject({ state: 'ending', abandoned: false });
    expect(told).not.toContain('abandoned');
  });
});

describe('keys at the overflow', () => {
  const queue = { overflow: 'callback', overflowPrompt: 'later.wav', callbackKey: '1' } as const;
  const heard: CallInput[] = [answered, deadline(12)];
  const press = (digit: string): CallInput => ({ type: 'digit', at: 13, digit });

  it('ask for a callback, once', () => {
    const { call, told } = play(queue, [...heard, press('1'), press('1')]);
    expect(told.filter((what) => what === 'ask-callback')).toHaveLength(1);
    expect(call.state).toBe('ending');
  });

  it('other keys do nothing, and the end of the prompt is the end of the call', () => {
    const { call, told } = play(queue, [...heard, press('2')]);
    expect(call.state).toBe('announcing');
    expect(told).not.toContain('ask-callback');
    const over = play(queue, [...heard, { type: 'played', at: 15, prompt: 'later.wav', finished: true }]);
    expect(over.call.state).toBe('ending');
  });

  it('a key means nothing where the overflow is only a message', () => {
    const { told } = play({ ...queue, overflow: 'message' }, [...heard, press('1')]);
    expect(told).not.toContain('ask-callback');
  });
});
