import { botSeconds, type Call } from './call.ts';
import { hangUp, unchanged, type BotCallInput, type CallEffect, type Step } from './callStep.ts';

/** From now on a robot talks with the callee. */
export function withBot(call: Call, at: number): Step {
  return { call: { ...call, state: 'with-bot', since: at, botAt: at }, effects: [{ type: 'begin-bot' }] };
}

export function botWantsAgent(call: Call, input: Extract<BotCallInput, { type: 'bot-wants-agent' }>): Step {
  if (call.state !== 'with-bot') return unchanged(call);
  const { at, node } = input;
  const first: CallEffect[] =
    call.wantedAt === null
      ? [{ type: 'observe', event: { type: 'transferAsked', at, node, botSeconds: botSeconds(call, at) } }]
      : [];
  return {
    // Counted from the request, the first one when there are several.
    call: {
      ...call,
      state: 'waiting',
      since: at,
      wantedAt: call.wantedAt ?? at,
      patienceSeconds: input.waitSeconds,
    },
    effects: [...first, { type: 'find-agent' }],
  };
}

export const botOver = (call: Call, at: number): Step =>
  call.state === 'with-bot' ? hangUp(call, 'script', at) : unchanged(call);

/** The robot talks no longer, and no agent was asked for. */
const withoutAgents = (call: Call, at: number): CallEffect[] =>
  call.wantedAt === null && call.bridgedAt === null
    ? [{ type: 'observe', event: { type: 'botEnded', at, node: '', botSeconds: botSeconds(call, at) } }]
    : [];

/** An outside number has the callee, as the script wanted it: no agent is waited for, and none has them. */
export function givenOutside(call: Call, at: number): Step {
  if (call.state !== 'with-bot') return unchanged(call);
  return {
    call: { ...call, state: 'bridged', since: at, bridgedAt: call.bridgedAt ?? at },
    effects: [...withoutAgents(call, at), { type: 'agent-has-callee' }],
  };
}

/** A person has the callee; the robot waits. Nobody was asked for, so nothing is counted. */
export function takenOver(call: Call, at: number, agentId: string): Step {
  if (call.state !== 'with-bot') return unchanged(call);
  const bridgedAt = call.bridgedAt ?? at;
  return {
    call: { ...call, state: 'bridged', since: at, bridgedAt, agentId, agentTalks: true, takenOver: true },
    effects: withoutAgents(call, at),
  };
}

/** The robot goes on with the callee; whoever had taken them over is through with the call. */
export function handedBack(call: Call, at: number): Step {
  if (call.state !== 'bridged' || !call.takenOver || call.agentId === null) return unchanged(call);
  return {
    call: { ...call, state: 'with-bot', since: at, agentId: null, agentTalks: false, takenOver: false },
    effects: [{ type: 'free-agent', agentId: call.agentId, after: 'call-ended' }],
  };
}

/** Nobody came in time: the robot has the callee again. */
export const backToBot = (call: Call, at: number): Step => ({
  call: { ...call, state: 'with-bot', since: at, patienceSeconds: null },
  effects: [{ type: 'no-agent' }],
});
