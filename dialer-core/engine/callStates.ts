import { beginScreening, screeningDeadline } from '../detection/index.ts';
import type { Call } from './call.ts';
import { keyInFarewell, queueFull, waited, waitingUntil, waitOver } from './callQueue.ts';
import { botOver, botWantsAgent, givenOutside, handedBack, takenOver, withBot } from './callWithBot.ts';
import { beginRating, ratingAtEnd, ratingDeadline, stepRating } from './callRating.ts';
import { messageLeft, screenCall, takeScreening } from './callScreening.ts';
import { hangUp, unchanged, wantsAgent, type CallEffect, type CallInput, type Step } from './callStep.ts';
import { observationsAtEnd, settlementOf, type EndFacts } from './settlement.ts';

export type { AgentAfter, CallEffect, CallInput, Step } from './callStep.ts';

/** Seconds for the switch to carry out a bridge or a hang-up before we look again. */
const CARRY_OUT_SECONDS = 5;
/** A message that takes longer than this is cut. */
const MESSAGE_LIMIT_SECONDS = 20;

/** When something must have happened; Infinity once ended. */
export function deadlineOf(call: Call): number {
  const { rules } = call;
  switch (call.state) {
    case 'dialing':
      return call.createdAt + rules.setUpSeconds;
    case 'ringing':
      return (
        call.since +
        (call.stopping ? Math.min(rules.minRingSeconds, rules.ringTimeoutSeconds) : rules.ringTimeoutSeconds)
      );
    case 'screening':
      return call.screening === null ? call.since : screeningDeadline(call.screening);
    case 'with-bot':
      return (call.botAt ?? call.since) + (rules.bot?.limitSeconds ?? 0);
    case 'waiting':
      return waitingUntil(call);
    case 'connecting':
    case 'ending':
      return (call.verifiedAt ?? call.since) + CARRY_OUT_SECONDS;
    case 'bridged':
      return call.since + rules.talkLimitSeconds;
    case 'rejoining':
      return call.since + rules.rejoinSeconds;
    case 'announcing':
      return call.since + MESSAGE_LIMIT_SECONDS;
    case 'rating':
      return ratingDeadline(call);
    case 'ended':
      return Infinity;
  }
}

/**
 * The state machine of a callee's leg, from the committed attempt to its settlement. `stepCall` is the whole of
 * it; every state but `ended` has a deadline (`deadlineOf`).
 *
 *   dialing ─▶ ringing ─▶ waiting ─▶ connecting ─▶ bridged ─▶ ended
 *      └──────────┴──────▶ │ ▲ ▲         │ (bridge failed)  │ (agent's leg lost)
 *                 │        │ │ └─────────┘                  ▼
 *                 ▼        │ └──────── (15 s) ───────── rejoining ─▶ connecting
 *             screening ─▶ └─ (patience) ─▶ announcing ─▶ ending
 *                 ├─ (a machine, its message left) ──────▶ ending
 *                 └─▶ with-bot ◀─▶ waiting (a robot's task: it asks for an agent; nobody in time)
 *                        ◀─▶ bridged (a person takes the callee over, and hands them back)
 *   bridged ─ (the agent leaves, and the callee is asked) ─▶ rating ─ (key, silence) ─▶ ending
 *   any ─▶ ending (we hung up) ─▶ ended
 *
 * Inputs that do not apply in the present state change nothing.
 */
export function stepCall(call: Call, input: CallInput): Step {
  if (call.state === 'ended') return unchanged(call);
  switch (input.type) {
    case 'ringing':
      if (call.state !== 'dialing') return unchanged(call);
      return { call: { ...call, state: 'ringing', since: input.at, ringingAt: input.at }, effects: [] };
    case 'answered':
      return answered(call, input.at);
    case 'agent-reserved':
      return reserved(call, input);
    case 'bridged':
      return bridged(call, input.at);
    case 'bridge-failed':
      return call.state === 'connecting' ? backToWaiting(call, input.at) : unchanged(call);
    case 'agent-leg-ended':
      return agentLegEnded(call, input);
    case 'handed-over':
      return handedOver(call, input.agentId);
    case 'sent-back':
      return sentBack(call, input.at);
    case 'queue-full':
      return queueFull(call, input.at);
    case 'let-go':
      return call.state === 'bridged' ? hangUp(call, 'agent-left', input.at) : unchanged(call);
    case 'rate':
      return beginRating(call, input.at, true);
    case 'rating-adopted':
    case 'rating-unplayed':
      return stepRating(call, input);
    case 'stop':
      return stop(call, input.at);
    case 'played':
      return played(call, input);
    case 'heard':
      return screenCall(call, input.fact);
    case 'digit':
      if (call.state === 'rating') return stepRating(call, input);
      return keyInFarewell(call, input.at, input.digit);
    case 'deadline':
      return deadline(call, input.at);
    case 'ended':
      return end(call, input.at, { ...input, refused: false, settledBy: 'events' });
    case 'refused':
      return end(call, input.at, { ...unheard, cause: input.cause, refused: true, settledBy: 'events' });
    case 'bot-wants-agent':
      return botWantsAgent(call, input);
    case 'taken-over':
      return takenOver(call, input.at, input.agentId);
    case 'handed-back':
      return handedBack(call, input.at);
    case 'given-outside':
      return givenOutside(call, input.at);
    case 'bot-over':
      return botOver(call, input.at);
    case 'vanished':
      return end(call, input.at, { ...unheard, cause: 'VANISHED', refused: false, settledBy: 'reconciled' });
  }
}

const unheard = { sipStatus: null, byRemote: false } as const;

function answered(call: Call, at: number): Step {
  if (call.answeredAt !== null) return unchanged(call);
  const taken = { ...call, answeredAt: at };
  if (call.state === 'ending') {
    // The answer crossed our hang-up: the callee is there, and is being left.
    const { effects } = wantsAgent(taken, at);
    return { call: { ...taken, wantedAt: at }, effects: effects.filter(({ type }) => type === 'observe') };
  }
  const { screening } = call.rules;
  return screening === null
    ? letThrough(taken, at)
    : takeScreening(taken, beginScreening(screening.rules, at));
}

/** The callee is a person, as far as is known. */
const letThrough = (call: Call, at: number): Step =>
  call.rules.bot === null ? wantsAgent(call, at) : withBot(call, at);

function reserved(call: Call, input: { at: number; agentId: string }): Step {
  const { at, agentId } = input;
  const rejoined = call.state === 'rejoining' && call.agentId === agentId;
  if (call.state !== 'waiting' && !rejoined)
    return { call, effects: [{ type: 'free-agent', agentId, after: 'released' }] };
  return {
    call: {
      ...call,
      state: 'connecting',
      since: at,
      verifiedAt: null,
      agentId,
      ownAgentId: null,
      agentTalks: rejoined,
    },
    effects: [],
  };
}

function bridged(call: Call, at: number): Step {
  if (call.state !== 'connecting') return unchanged(call);
  const effects: CallEffect[] = [];
  let late = call.abandoned;
  if (call.bridgedAt === null) {
    const waitSeconds = waited(call, at);
    // A late connection counts as abandoned.
    late ||= waitSeconds > (call.patienceSeconds ?? call.rules.patienceSeconds);
    const type = late ? 'abandoned' : 'connected';
    if (!call.abandoned) effects.push({ type: 'observe', event: { type, at, waitSeconds } });
  }
  if (call.agentId !== null && !call.agentTalks) effects.push({ type: 'agent-talks', agentId: call.agentId });
  if (call.rules.bot !== null && call.bridgedAt === null) effects.push({ type: 'agent-has-callee' });
  const bridgedAt = call.bridgedAt ?? at;
  return {
    call: { ...call, state: 'bridged', since: at, bridgedAt, agentTalks: true, abandoned: late },
    effects,
  };
}

/**
 * The agent could not be had after all. Before the first conversation the patience goes on from the answer; a
 * callee who lost an agent has it anew, at the head of the queue.
 */
function backToWaiting(call: Call, at: number): Step {
  const effects: CallEffect[] = [{ type: 'find-agent' }];
  if (call.agentId !== null)
    effects.unshift({
      type: 'free-agent',
      agentId: call.agentId,
      after: call.agentTalks ? 'phone-lost' : 'released',
    });
  const since = call.bridgedAt === null ? (call.wantedAt ?? call.since) : at;
  return { call: { ...call, state: 'waiting', since, agentId: null, agentTalks: false }, effects };
}

function agentLegEnded(call: Call, input: { at: number; byAgent: boolean }): Step {
  if (call.state === 'connecting') return backToWaiting(call, input.at);
  if (call.state !== 'bridged') return unchanged(call);
  if (input.byAgent && call.agentId !== null && call.rules.rating?.automatic === true)
    return beginRating(call, input.at, false);
  if (input.byAgent || call.agentId === null) return hangUp(call, 'agent-left', input.at);
  return {
    call: { ...call, state: 'rejoining', since: input.at },
    effects: [{ type: 'rejoin', agentId: call.agentId }],
  };
}

/** The conversation goes on; the agent who had it is through with the call. */
function handedOver(call: Call, agentId: string | null): Step {
  if (call.state !== 'bridged' || call.agentId === null || call.agentId === agentId) return unchanged(call);
  return {
    call: { ...call, agentId, ...(agentId === null && { agentTalks: false, outsideBy: call.agentId }) },
    effects: [{ type: 'free-agent', agentId: call.agentId, after: 'call-ended' }],
  };
}

function sentBack(call: Call, at: number): Step {
  if (call.state !== 'bridged' || call.agentId === null) return unchanged(call);
  return {
    call: { ...call, state: 'waiting', since: at, agentId: null, agentTalks: false },
    effects: [{ type: 'free-agent', agentId: call.agentId, after: 'call-ended' }, { type: 'find-agent' }],
  };
}

/** Stopping ends what does not ring yet, and what has rung for the minimum; a younger ring goes on until then. */
function stop(call: Call, at: number): Step {
  if (call.state === 'dialing') return hangUp(call, 'stopped', at);
  if (call.state !== 'ringing' || call.stopping) return unchanged(call);
  if (at - call.since >= call.rules.minRingSeconds) return hangUp(call, 'stopped', at);
  return { call: { ...call, stopping: true }, effects: [] };
}

function played(call: Call, input: { at: number; prompt: string; finished: boolean }): Step {
  const { screening } = call.rules;
  if (call.state === 'announcing' && input.prompt === call.saying?.prompt)
    return hangUp(call, 'patience', input.at);
  if (call.state === 'rating') return stepRating(call, { type: 'played', ...input });
  if (call.state !== 'screening' || input.prompt !== screening?.rules.message) return unchanged(call);
  return messageLeft(call, input);
}

function deadline(call: Call, at: number): Step {
  switch (call.state) {
    case 'dialing':
      return hangUp(call, 'set-up-timeout', at);
    case 'ringing':
      return hangUp(call, call.stopping ? 'stopped' : 'ring-timeout', at);
    case 'screening':
      return screenCall(call, { type: 'deadline', at });
    case 'waiting':
      return waitOver(call, at);
    case 'announcing':
      return hangUp(call, 'patience', at);
    case 'rating':
      return stepRating(call, { type: 'deadline', at });
    case 'bridged':
      return hangUp(call, 'talk-limit', at);
    case 'with-bot':
      return hangUp(call, 'talk-limit', at);
    case 'rejoining':
      return backToWaiting(call, at);
    case 'connecting':
      return { call: { ...call, verifiedAt: at }, effects: [{ type: 'verify' }] };
    case 'ending':
      return {
        call: { ...call, verifiedAt: at },
        effects: [{ type: 'hang-up', cause: 'NORMAL_CLEARING' }, { type: 'verify' }],
      };
    case 'ended':
      return unchanged(call);
  }
}

function end(call: Call, at: number, facts: EndFacts): Step {
  const rating = ratingAtEnd(call, facts.settledBy);
  const ended: Call = { ...call, state: 'ended', since: at, endedAt: at, rating };
  const settlement = settlementOf(ended, at, facts);
  const effects: CallEffect[] = observationsAtEnd(ended, at, settlement).map((event) => ({
    type: 'observe',
    event,
  }));
  const agentId = call.agentId ?? call.ownAgentId;
  if (agentId !== null)
    effects.push({
      type: 'free-agent',
      agentId,
      after: call.agentTalks ? 'call-ended' : 'released',
    });
  effects.push({ type: 'settle', settlement });
  return { call: ended, effects };
}
