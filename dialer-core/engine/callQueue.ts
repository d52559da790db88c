import type { Call, Farewell } from './call.ts';
import { backToBot } from './callWithBot.ts';
import { hangUp, unchanged, type CallEffect, type Step } from './callStep.ts';

/** Until when a waiting callee waits for an agent: epoch seconds. */
export function waitingUntil({ rules, since, bridgedAt, abandoned, patienceSeconds }: Call): number {
  const longer = bridgedAt !== null || abandoned;
  return since + (longer ? rules.queue.maxWaitSeconds : (patienceSeconds ?? rules.patienceSeconds));
}

/** The wait is over. A fresh callee counts as abandoned, and may go on waiting as the queue says. */
export function waitOver(call: Call, at: number): Step {
  const { queue, patienceSeconds } = call.rules;
  const goesOn = call.bridgedAt === null && call.rules.bot === null && !call.abandoned;
  if (!goesOn || queue.afterPatience !== 'wait' || queue.maxWaitSeconds <= patienceSeconds)
    return leaveQueue(call, at);
  return { call: { ...call, abandoned: true }, effects: abandonment(call, at) };
}

/** So many callees wait that this one cannot. */
export const queueFull = (call: Call, at: number): Step =>
  call.state === 'waiting' ? leaveQueue(call, at) : unchanged(call);

function leaveQueue(call: Call, at: number): Step {
  const effects = abandonment(call, at);
  // Who has talked to an agent before was connected in time, whatever comes after.
  const left = { ...call, abandoned: call.abandoned || call.bridgedAt === null };
  if (call.rules.bot !== null && call.bridgedAt === null) return after(effects, backToBot(left, at));
  const saying = farewell(call);
  if (saying === null) return after(effects, hangUp(left, 'patience', at));
  effects.push({ type: 'announce', prompt: saying.prompt });
  return { call: { ...left, state: 'announcing', since: at, saying }, effects };
}

/** The task's own words for abandoned callees come before those of the queue, unless they have waited on in it. */
function farewell({ rules, bridgedAt, abandoned }: Call): Farewell | null {
  const { overflow, overflowPrompt: prompt, callbackKey } = rules.queue;
  const ofQueue =
    overflow === 'hang-up' || prompt === null
      ? null
      : { prompt, optOutKey: null, callbackKey: overflow === 'callback' ? callbackKey : null };
  const message = bridgedAt === null ? rules.abandonmentMessage : null;
  const ofTask = message === null ? null : { ...message, callbackKey: null };
  return abandoned ? (ofQueue ?? ofTask) : (ofTask ?? ofQueue);
}

/** The callee pressed a key while they hear why nobody comes; or, if they rang us, while they wait. */
export function keyInFarewell(call: Call, at: number, digit: string): Step {
  if (call.state === 'waiting' && digit === call.rules.waitingOptOutKey)
    return after([{ type: 'opt-out' }], hangUp(call, 'patience', at));
  if (call.state !== 'announcing' || call.saying === null) return unchanged(call);
  const { optOutKey, callbackKey } = call.saying;
  if (digit === optOutKey) return after([{ type: 'opt-out' }], hangUp(call, 'patience', at));
  if (digit === callbackKey) return after([{ type: 'ask-callback' }], hangUp(call, 'patience', at));
  return unchanged(call);
}

function abandonment(call: Call, at: number): CallEffect[] {
  if (call.abandoned || call.bridgedAt !== null) return [];
  return [{ type: 'observe', event: { type: 'abandoned', at, waitSeconds: waited(call, at) } }];
}

/** Seconds since the callee began to want an agent. */
export const waited = (call: Call, at: number): number => Math.max(0, at - (call.wantedAt ?? at));

const after = (first: readonly CallEffect[], { call, effects }: Step): Step => ({
  call,
  effects: [...first, ...effects],
});
