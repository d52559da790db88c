import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noBooks } from '../../tests/harness/noBooks.ts';
import type { DetectionRules, ScreeningInput } from '../detection/index.ts';
import { newCall, type Call } from './call.ts';
import { deadlineOf, stepCall, type CallEffect, type CallInput } from './callStates.ts';
import { rulesOf } from './liveCall.ts';

const tone: DetectionRules = { mode: 'tone', maximumSeconds: 4, onMachine: 'hang-up', message: null };
const leaves: DetectionRules = { ...tone, onMachine: 'leave-message', message: 'prompts/message.wav' };

function rulesWith(machineDetection: DetectionRules) {
  const task = {
    ...{
      taskId: 't',
      tenantId: 'x',
      simulatedOnly: true,
      skillGroupId: 'g',
      trunkId: 'k',
      trunkGroupId: null,
    },
    ...{ callerNumber: null, callerNumbers: null, pacing: { mode: 'progressive' as const }, weight: 1 },
    ...{ ringTimeoutSeconds: 30, patienceSeconds: 2, maxConcurrent: Infinity, priority: 5 },
    machineDetection,
  };
  return rulesOf(task, 'k', noBooks);
}

function play(machineDetection: DetectionRules, inputs: CallInput[]): { call: Call; effects: CallEffect[] } {
  let call = newCall(rulesWith(machineDetection), 1000);
  const effects: CallEffect[] = [];
  for (const input of inputs) {
    const step = stepCall(call, input);
    call = step.call;
    effects.push(...step.effects);
  }
  return { call, effects };
}
const kinds = (effects: CallEffect[]) =>
  effects.map((effect) => (effect.type === 'observe' ? effect.event.type : effect.type));
const answered: CallInput[] = [
  { type: 'ringing', at: 1001 },
  { type: 'answered', at: 1010 },
];
const heard = (at: number): CallInput => ({ type: 'heard', at, fact: { type: 'tone', at } });
const ended = (at: number, byRemote = true): CallInput => {
  return { type: 'ended', at, cause: 'NORMAL_CLEARING', sipStatus: null, byRemote };
};
const settlement = (effects: CallEffect[]) => {
  const settle = effects.find((effect) => effect.type === 'settle');
  return settle?.type === 'settle' ? settle.settlement : undefined;
};

describe('a call that is screened', () => {
  it('wants no agent until it is clear who answered, and is then patient from that moment on', () => {
    const { call, effects } = play(tone, answered);
    expect(kinds(effects)).toEqual(['listen']);
    expect([call.state, deadlineOf(call)]).toEqual(['screening', 1014]);
    const through = play(tone, [...answered, { type: 'deadline', at: 1014 }]);
    expect(kinds(through.effects)).toEqual(['listen', 'listen', 'answered', 'find-agent']);
    expect(through.effects).toContainEqual({
      type: 'observe',
      event: { type: 'answered', at: 1014, ringSeconds: 10 },
    });
    expect(through.call).toMatchObject({
      state: 'waiting',
      detection: { verdict: 'unsure', reason: 'deadline' },
    });
    expect(deadlineOf(through.call)).toBe(1016);
  });

  it('ends when a machine answered, and teaches the pacer that nobody wanted an agent', () => {
    const { call, effects } = play(tone, [...answered, heard(1012), ended(1012.1, false)]);
    expect(kinds(effects)).toEqual(['listen', 'machine', 'listen', 'hang-up', 'settle']);
    expect(settlement(effects)).toMatchObject({
      outcome: 'answered-machine',
      path: null,
      hangupBy: 'system',
      waitSeconds: null,
    });
    expect(call.detection).toEqual({ verdict: 'machine', reason: 'tone' });
  });

  it('leaves a message, and says so only when it was heard to its end', () => {
    const leaving = [...answered, heard(1012)];
    expect(kinds(play(leaves, leaving).effects)).toEqual(['listen', 'machine', 'leave-message']);
    const over = (finished: boolean): CallInput => {
      return { type: 'played', at: 1030, prompt: 'prompts/message.wav', finished };
    };
    const left = play(leaves, [...leaving, over(true), ended(1030.1, false)]);
    expect(settlement(left.effects)).toMatchObject({ outcome: 'answered-machine', path: 'left-message' });
    const cut = play(leaves, [...leaving, over(false), ended(1030.1, false)]);
    expect(settlement(cut.effects)).toMatchObject({ outcome: 'answered-machine', path: null });
    const other = play(leaves, [
      ...leaving,
      { type: 'played', at: 1013, prompt: 'notice.wav', finished: true },
    ]);
    expect(other.call.state).toBe('screening');
    expect(kinds(left.effects).filter((kind) => kind === 'machine')).toHaveLength(1);
  });

  it('goes on to an agent when machines are treated as people, and is none in the outcome', () => {
    const { call, effects } = play({ ...tone, onMachine: 'treat-as-human' }, [
      ...answered,
      heard(1012),
      { type: 'agent-reserved', at: 1012, agentId: 'a' },
      { type: 'bridged', at: 1012.5 },
      ended(1040),
    ]);
    expect(call.detection?.verdict).toBe('machine');
    expect(settlement(effects)).toMatchObject({ outcome: 'answered-human', path: 'agent-connected' });
    expect(settlement(effects)?.waitSeconds).toBeCloseTo(0.5);
  });

  it('is a dial that failed for the pacer when the callee hangs up before anything is clear', () => {
    const { effects } = play(tone, [...answered, ended(1011)]);
    expect(kinds(effects)).toEqual(['listen', 'failed', 'settle']);
    expect(settlement(effects)?.path).toBe('abandoned-in-greeting');
  });

  it('tells the pacer one end of each dial and stays within its deadlines, whatever is heard', () => {
    const fact = (at: number) =>
      fc.constantFrom<ScreeningInput>(
        { type: 'tone', at },
        { type: 'speech-began', at },
        { type: 'speech-ended', at },
      );
    const modes = fc.constantFrom(tone, leaves, { ...tone, mode: 'transcript' as const });
    fc.assert(
      fc.property(modes, fc.array(fc.nat(4), { maxLength: 20 }), fc.gen(), (rules, steps, gen) => {
        let call = newCall(rulesWith(rules), 1000);
        let at = 1000;
        const seen: CallEffect[] = [];
        const take = (input: CallInput) => {
          const step = stepCall(call, input);
          call = step.call;
          seen.push(...step.effects);
        };
        take({ type: 'answered', at: (at += 5) });
        for (const step of steps) {
          at += step / 2;
          if (at >= deadlineOf(call)) take({ type: 'deadline', at });
          take({ type: 'heard', at, fact: gen(fact, at) });
        }
        while (call.state === 'screening') {
          expect(deadlineOf(call)).toBeLessThan(Infinity);
          take({ type: 'deadline', at: (at = Math.max(at, deadlineOf(call))) });
        }
        expect(at).toBeLessThanOrEqual(1005 + 20 * 2 + 15 + 20 + 90);
        take(ended(at + 1, false));
        const told = kinds(seen).filter((kind) => ['answered', 'machine', 'failed'].includes(kind));
        expect(told).toHaveLength(1);
      }),
    );
  });
});
