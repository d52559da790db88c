import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hasCallee, agentWishes } from '../agents/agentStates.ts';
import { standardQueue } from '../agents/groupQueue.ts';
import type { CallRules } from './call.ts';
import { deadlineOf, type CallInput } from './callStates.ts';
import { FloorModel, type ModelAgent, type ModelCall } from './testing/floorModel.ts';

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
  rating: { prompt: 'rate.wav', highest: 5, waitSeconds: 5, thanks: 'thanks.wav', automatic: true },
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
  'press-wrong',
  'rate',
  'prompt-over',
  'prompt-fails',
  'taken-over-by-another-dialer',
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

function happen(floor: FloorModel, one: Deed): void {
  const agent = floor.agents[one.who];
  const calls = [...floor.calls.values()];
  const call = calls[one.call % Math.max(1, calls.length)];
  if (!agent) return;
  if (call) onCall(floor, call, agent, one.what);
  anytime(floor, agent, one);
}

/** What needs no call. */
function anytime(floor: FloorModel, agent: ModelAgent, { what, wish, seconds }: Deed): void {
  if (what === 'ask') floor.tell(agent, { type: 'asked', wish });
  else if (what === 'hold-wrap-up') floor.tell(agent, { type: 'wrap-up-held', limitSeconds: 60 });
  else if (what === 'session-ends') floor.tell(agent, { type: 'session-ended' });
  else if (what === 'dial') floor.dial(null);
  else if (what === 'dial-own' && ['ready', 'previewing', 'outbound-only'].includes(agent.record.state))
    floor.dial(agent);
  else if (what === 'pass') floor.pass(seconds);
  else if (what === 'switch-answers') floor.switchAnswers();
}

function onCall(floor: FloorModel, one: ModelCall, agent: ModelAgent, what: Deed['what']): void {
  const at = floor.now;
  const talks = one.call.state === 'bridged' && one.call.agentId !== null;
  const [colleague] = floor.joinedOn(one);
  // A colleague who was asked leaves when the agent's phone is gone.
  const legGone = what === 'agent-hangs-up' || what === 'lose-leg';
  if (legGone && one.call.state === 'bridged' && colleague) floor.leave(colleague);
  const input = inputOf(one, what, at);
  if (input !== null) floor.input(one, input);
  else if (what === 'cancel' && colleague) floor.leave(colleague);
  else if (what === 'complete' && talks && colleague) floor.handOver(one, colleague);
  else if (!talks || colleague) return;
  else if (what === 'consult') floor.join(one, agent);
  else if (what === 'outside') floor.handOver(one, null);
  else if (what === 'rate') floor.input(one, { type: 'rate', at });
  else if (what === 'send-back') floor.input(one, { type: 'sent-back', at });
  else if (what === 'take-over' && floor.join(one, agent)) floor.handOver(one, agent);
}

/** What the call itself is told; null: it is not. */
function inputOf({ call }: ModelCall, what: Deed['what'], at: number): CallInput | null {
  switch (what) {
    case 'ring':
      return { type: 'ringing', at };
    case 'answer':
      return { type: 'answered', at };
    case 'callee-hangs-up':
      return { type: 'ended', at, cause: 'NORMAL_CLEARING', sipStatus: null, byRemote: true };
    case 'refuse':
      return { type: 'refused', at, cause: 'USER_BUSY' };
    case 'vanish':
      return { type: 'vanished', at };
    case 'bridge':
      return { type: 'bridged', at };
    case 'fail-bridge':
      return { type: 'bridge-failed', at };
    case 'agent-hangs-up':
    case 'lose-leg':
      return { type: 'agent-leg-ended', at, byAgent: what === 'agent-hangs-up' };
    case 'leg-back':
      return call.agentId !== null && call.state === 'rejoining'
        ? { type: 'agent-reserved', at, agentId: call.agentId }
        : null;
    case 'let-go':
      return { type: 'let-go', at };
    case 'queue-full':
      return { type: 'queue-full', at };
    case 'stop':
      return { type: 'stop', at };
    case 'press':
      return { type: 'digit', at, digit: '1' };
    case 'press-wrong':
      return { type: 'digit', at, digit: '0' };
    case 'prompt-over':
      return {
        type: 'played',
        at,
        prompt: call.rating?.phase === 'thanking' ? 'thanks.wav' : 'rate.wav',
        finished: true,
      };
    case 'prompt-fails':
      return { type: 'rating-unplayed', at };
    case 'taken-over-by-another-dialer':
      return { type: 'rating-adopted', at };
    default:
      return null;
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
    // Who rates is the dialer's, and the agent is free.
    if (one.call.state === 'rating') expect(owners).toEqual([]);
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
