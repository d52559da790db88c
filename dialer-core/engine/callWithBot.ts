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

/** Nobody came in time: the robot has the callee again. */
export const backToBot = (call: Call, at: number): Step => ({
  call: { ...call, state: 'with-bot', since: at, patienceSeconds: null },
  effects: [{ type: 'no-agent' }],
});
