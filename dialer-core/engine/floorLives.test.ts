import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hasCallee, agentWishes } from '../agents/agentStates.ts';
import { standardQueue } from '../agents/groupQueue.ts';
import type { CallRules } from './call.ts';
import { deadlineOf } from './callStates.ts';
import { FloorModel } from './testing/floorModel.ts';

const SEQUENCES = process.env['OUTPACE_BARS'] === 'full' ? 10_000 : 1_000;
const AGENTS = 4;

const rules: CallRules = {
  ringTimeoutSeconds: 30,
  minRingSeconds: 15,
  patienceSeconds: 2,
  setUpSeconds: 45,
  talkLimitSeconds: 600,
  rejoinSeconds: 15,
  outcomeRules: [],
  announcements: { match: () => null },
  screening: null,
  abandonmentMessage: { prompt: 'sorry.wav', optOutKey: '9' },
  queue: {
    ...standardQueue,
    afterPatience: 'wait',
    overflow: 'callback',
    overflowPrompt: 'l.wav',
    callbackKey: '1',
  },
  bot: null,
};

const deeds = [
  'dial',
  'dial-own',
  'ring',
  'answer',
  'callee-hangs-up',
  'refuse',
  'vanish',
  'bridge',
  'fail-bridge',
  'agent-hangs-up',
  'lose-leg',
  'leg-back',
  'let-go',
  'consult',
  'complete',
  'cancel',
  'outside',
  'send-back',
  'queue-full',
  'stop',
  'press',
  'ask',
  'hold-wrap-up',
  'session-ends',
  'take-over',
  'switch-answers',
  'pass',
] as const;

/** Something that a callee, an agent, a supervisor, the switch or the clock does. */
const deed = fc.record({
  what: fc.constantFrom(...deeds),
  who: fc.nat(AGENTS - 1),
  call: fc.nat(5),
  wish: fc.constantFrom(...agentWishes),
  seconds: fc.integer({ min: 0, max: 90_000 }).map((ms) => ms / 1000),
});
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never;

function happen(floor: FloorModel, { what, who, call, wish, seconds }: Deed): void {
  const agent = floor.agents[who];
  const calls = [...floor.calls.values()];
  const one = calls[call % Math.max(1, calls.length)];
  const at = floor.now;
  if (!agent) return;
  if (what === 'ask') return void floor.tell(agent, { type: 'asked', wish });
  if (what === 'hold-wrap-up') return void floor.tell(agent, { type: 'wrap-up-held', limitSeconds: 60 });
  if (what === 'session-ends') return void floor.tell(agent, { type: 'session-ended' });
  if (what === 'dial') return floor.dial(null);
  if (what === 'dial-own')
    return ['ready', 'previewing', 'outbound-only'].includes(agent.record.state)
      ? floor.dial(agent)
      : undefined;
  if (what === 'pass') return floor.pass(seconds);
  if (what === 'switch-answers') return floor.switchAnswers();
  if (!one) return;
  const talks = one.call.state === 'bridged' && one.call.agentId !== null;
  const ended = { type: 'ended' as const, at, cause: 'NORMAL_CLEARING', sipStatus: null, byRemote: true };
  const [colleague] = floor.joinedOn(one);
  switch (what) {
    case 'ring':
      return floor.input(one, { type: 'ringing', at });
    case 'answer':
      return floor.input(one, { type: 'answered', at });
    case 'callee-hangs-up':
      return floor.input(one, ended);
    case 'refuse':
      return floor.input(one, { type: 'refused', at, cause: 'USER_BUSY' });
    case 'vanish':
      return floor.input(one, { type: 'vanished', at });
    case 'bridge':
      return floor.input(one, { type: 'bridged', at });
    case 'fail-bridge':
      return floor.input(one, { type: 'bridge-failed', at });
    case 'agent-hangs-up':
    case 'lose-leg':
      // A colleague who was asked leaves when the agent's phone is gone.
      if (one.call.state === 'bridged' && colleague) floor.leave(colleague);
      return floor.input(one, { type: 'agent-leg-ended', at, byAgent: what === 'agent-hangs-up' });
    case 'leg-back':
      return one.call.agentId !== null && one.call.state === 'rejoining'
        ? floor.input(one, { type: 'agent-reserved', at, agentId: one.call.agentId })
        : undefined;
    case 'let-go':
      return floor.input(one, { type: 'let-go', at });
    case 'consult':
      return talks && !colleague ? void floor.join(one, agent) : undefined;
    case 'complete':
      return talks && colleague ? floor.handOver(one, colleague) : undefined;
    case 'cancel':
      return colleague ? floor.leave(colleague) : undefined;
    case 'outside':
      return talks && !colleague ? floor.handOver(one, null) : undefined;
    case 'send-back':
      return talks && !colleague ? floor.input(one, { type: 'sent-back', at }) : undefined;
    case 'take-over':
      return talks && !colleague && floor.join(one, agent) ? floor.handOver(one, agent) : undefined;
    case 'queue-full':
      return floor.input(one, { type: 'queue-full', at });
    case 'stop':
      return floor.input(one, { type: 'stop', at });
    case 'press':
      return floor.input(one, { type: 'digit', at, digit: '1' });
  }
}

/** What holds at every moment. */
function sound(floor: FloorModel): void {
  for (const { id, record, joined } of floor.agents) {
    if (!hasCallee(record.state)) continue;
    const one = floor.calls.get(record.attemptId ?? '');
    expect(one, `${id} is ${record.state} for a call that is over`).toBeDefined();
    const owns = one?.call.agentId === id || one?.call.ownAgentId === id;
    expect(owns !== joined, `${id} is the owner of ${one?.id ?? ''}, or beside them`).toBe(true);
  }
  for (const one of floor.calls.values()) {
    const owners = floor.agents.filter(
      ({ record, joined }) => !joined && hasCallee(record.state) && record.attemptId === one.id,
    );
    expect(owners.length, `${one.id} has one agent at most`).toBeLessThanOrEqual(1);
    expect(floor.joinedOn(one).length).toBeLessThanOrEqual(1);
    // Who has no agent has a moment at which something becomes of them.
    expect(deadlineOf(one.call), one.call.state).toBeLessThan(Infinity);
    const inConversation = ['connecting', 'rejoining'].includes(one.call.state);
    if (inConversation) expect(owners.map(({ id }) => id)).toEqual([one.call.agentId]);
    if (one.call.state === 'bridged' && one.call.agentId !== null)
      expect(owners.map(({ id }) => id)).toEqual([one.call.agentId]);
    if (one.call.state === 'bridged' && one.call.agentId === null) expect(one.call.outsideBy).not.toBeNull();
  }
}

/** Nobody does anything any more: the deadlines alone bring everything to its end. */
function runOut(floor: FloorModel): void {
  for (let round = 0; floor.calls.size > 0; round++) {
    expect(round, 'calls end by their deadlines').toBeLessThan(200);
    const next = Math.min(...[...floor.calls.values()].map(({ call }) => deadlineOf(call)));
    floor.pass(Math.max(0.001, next - floor.now));
    floor.switchAnswers();
    sound(floor);
  }
  floor.pass(3600);
}

it(
  `${String(SEQUENCES)} sequences of agents’, callees’ and supervisors’ deeds leave no agent stuck and no callee without an owner`,
  { timeout: 600_000 },
  () => {
    fc.assert(
      fc.property(fc.array(deed, { minLength: 10, maxLength: 60 }), (happenings) => {
        const floor = new FloorModel(AGENTS, rules);
        for (const agent of floor.agents.slice(1)) floor.tell(agent, { type: 'asked', wish: 'ready' });
        const began = floor.now;
        for (const one of happenings) {
          happen(floor, one);
          sound(floor);
        }
        runOut(floor);
        for (const { id, record, stays } of floor.agents) {
          expect(hasCallee(record.state) || record.state === 'wrap-up', `${id} is ${record.state}`).toBe(
            false,
          );
          for (const [i, stay] of stays.entries()) if (i > 0) expect(stay.from).toBe(stays[i - 1]?.to);
          const last = stays.at(-1);
          if (last) last.to = Math.round(floor.now * 1000);
          const all = stays.reduce((sum, { from, to }) => sum + to - from, 0);
          expect(all).toBe(Math.round(floor.now * 1000) - began * 1000);
        }
      }),
      { numRuns: SEQUENCES },
    );
  },
);
