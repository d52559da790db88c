import {
  outcomeOf,
  type CallPath,
  type EndingReason,
  type Outcome,
  type OutcomeRule,
} from '../outcomes/index.ts';
import type { PacingEvent } from '../pacing/index.ts';
import type { HangupCause } from '../switch/port.ts';

/**
 * The state machine of a callee's leg, from the committed attempt to its settlement. `stepCall` is the whole of
 * it; every state but `ended` has a deadline (`deadlineOf`).
 *
 *   dialing ─▶ ringing ─▶ waiting ─▶ connecting ─▶ bridged ─▶ ended
 *      └──────────┴──▶ waiting  ◀──────┘ (bridge failed)
 *   any ─▶ ending (we hung up) ─▶ ended
 *
 * All moments are epoch seconds on the installation's clock.
 */
export type CallState = 'dialing' | 'ringing' | 'waiting' | 'connecting' | 'bridged' | 'ending' | 'ended';

export interface CallRules {
  /** From the 180 on. */
  ringTimeoutSeconds: number;
  /** From the answer on: how long a callee may be without an agent. */
  patienceSeconds: number;
  /** From the dial to the first ring, at most. */
  setUpSeconds: number;
  talkLimitSeconds: number;
  /** The tenant's own for the call's trunk, first one first. */
  outcomeRules: readonly OutcomeRule[];
}

export interface Call {
  state: CallState;
  rules: CallRules;
  /** When the present state began. */
  since: number;
  createdAt: number;
  ringingAt: number | null;
  answeredAt: number | null;
  agentId: string | null;
  bridgedAt: number | null;
  endedAt: number | null;
  abandoned: boolean;
  /** When the switch was last asked about a command it has not carried out. */
  verifiedAt: number | null;
  endedByUs: EndingReason | null;
}

export type CallInput =
  | { type: 'ringing'; at: number }
  | { type: 'answered'; at: number }
  | { type: 'agent-reserved'; at: number; agentId: string }
  | { type: 'bridged'; at: number }
  | { type: 'bridge-failed'; at: number }
  | { type: 'agent-leg-ended'; at: number }
  | { type: 'ended'; at: number; cause: string; sipStatus: number | null; byRemote: boolean }
  | { type: 'refused'; at: number; cause: string }
  /** Looked for on the switch and not there. */
  | { type: 'vanished'; at: number }
  | { type: 'deadline'; at: number };

export interface Settlement {
  outcome: Outcome;
  path: CallPath | null;
  hangupBy: 'callee' | 'agent' | 'system' | 'switch';
  cause: string;
  sipStatus: number | null;
  ringSeconds: number | null;
  waitSeconds: number | null;
  talkSeconds: number | null;
  settledBy: 'events' | 'reconciled';
}

export type CallEffect =
  | { type: 'hang-up'; cause: HangupCause }
  | { type: 'find-agent' }
  /** Ask the switch whether the channel still exists. */
  | { type: 'verify' }
  | { type: 'agent-talks'; agentId: string }
  | { type: 'free-agent'; agentId: string; after: 'released' | 'call-ended' }
  | { type: 'observe'; event: PacingEvent }
  | { type: 'settle'; settlement: Settlement };

export interface Step {
  call: Call;
  effects: CallEffect[];
}

/** Seconds for the switch to carry out a bridge or a hang-up before we look again. */
const CARRY_OUT_SECONDS = 5;

/** When something must have happened; Infinity once ended. */
export function deadlineOf(call: Call): number {
  switch (call.state) {
    case 'dialing':
      return call.createdAt + call.rules.setUpSeconds;
    case 'ringing':
      return call.since + call.rules.ringTimeoutSeconds;
    case 'waiting':
      return call.since + call.rules.patienceSeconds;
    case 'connecting':
    case 'ending':
      return (call.verifiedAt ?? call.since) + CARRY_OUT_SECONDS;
    case 'bridged':
      return call.since + call.rules.talkLimitSeconds;
    case 'ended':
      return Infinity;
  }
}

/** A new call whose attempt has just been committed. */
export function newCall(rules: CallRules, createdAt: number): Call {
  return {
    state: 'dialing',
    rules,
    since: createdAt,
    createdAt,
    ringingAt: null,
    answeredAt: null,
    agentId: null,
    bridgedAt: null,
    endedAt: null,
    abandoned: false,
    verifiedAt: null,
    endedByUs: null,
  };
}

/** Takes one input; inputs that do not apply in the present state change nothing. */
export function stepCall(call: Call, input: CallInput): Step {
  if (call.state === 'ended') return { call, effects: [] };
  switch (input.type) {
    case 'ringing':
      if (call.state !== 'dialing') return unchanged(call);
      return { call: { ...call, state: 'ringing', since: input.at, ringingAt: input.at }, effects: [] };
    case 'answered':
      return answered(call, input.at);
    case 'agent-reserved':
      if (call.state !== 'waiting')
        return { call, effects: [{ type: 'free-agent', agentId: input.agentId, after: 'released' }] };
      return {
        call: { ...call, state: 'connecting', since: input.at, verifiedAt: null, agentId: input.agentId },
        effects: [],
      };
    case 'bridged':
      return bridged(call, input.at);
    case 'bridge-failed':
      return call.state === 'connecting' ? backToWaiting(call) : unchanged(call);
    case 'agent-leg-ended':
      if (call.state === 'connecting') return backToWaiting(call);
      return call.state === 'bridged' ? hangUp(call, 'agent-left', input.at) : unchanged(call);
    case 'deadline':
      return deadline(call, input.at);
    case 'ended':
      return end(call, input.at, { ...input, refused: false, settledBy: 'events' });
    case 'refused':
      return end(call, input.at, {
        cause: input.cause,
        sipStatus: null,
        byRemote: false,
        refused: true,
        settledBy: 'events',
      });
    case 'vanished':
      return end(call, input.at, {
        cause: 'VANISHED',
        sipStatus: null,
        byRemote: false,
        refused: false,
        settledBy: 'reconciled',
      });
  }
}

const unchanged = (call: Call): Step => ({ call, effects: [] });

function answered(call: Call, at: number): Step {
  if (call.answeredAt !== null) return unchanged(call);
  const ringSeconds = Math.max(0, at - (call.ringingAt ?? call.createdAt));
  const observe: CallEffect = { type: 'observe', event: { type: 'answered', at, ringSeconds } };
  if (call.state === 'ending') {
    // The answer crossed our hang-up: the callee is there, and is being left.
    return { call: { ...call, answeredAt: at }, effects: [observe] };
  }
  return {
    call: { ...call, state: 'waiting', since: at, answeredAt: at },
    effects: [observe, { type: 'find-agent' }],
  };
}

function bridged(call: Call, at: number): Step {
  if (call.state !== 'connecting') return unchanged(call);
  const waitSeconds = waited(call, at);
  // A late connection counts as abandoned.
  const late = call.abandoned || waitSeconds > call.rules.patienceSeconds;
  const type = late ? 'abandoned' : 'connected';
  const effects: CallEffect[] = call.abandoned ? [] : [{ type: 'observe', event: { type, at, waitSeconds } }];
  if (call.agentId !== null) effects.push({ type: 'agent-talks', agentId: call.agentId });
  return { call: { ...call, state: 'bridged', since: at, bridgedAt: at, abandoned: late }, effects };
}

/** The agent could not be had after all; the patience goes on from the answer. */
function backToWaiting(call: Call): Step {
  const effects: CallEffect[] = [{ type: 'find-agent' }];
  if (call.agentId !== null)
    effects.unshift({ type: 'free-agent', agentId: call.agentId, after: 'released' });
  return {
    call: { ...call, state: 'waiting', since: call.answeredAt ?? call.since, agentId: null },
    effects,
  };
}

function deadline(call: Call, at: number): Step {
  switch (call.state) {
    case 'dialing':
      return hangUp(call, 'set-up-timeout', at);
    case 'ringing':
      return hangUp(call, 'ring-timeout', at);
    case 'waiting': {
      const { call: ending, effects } = hangUp(call, 'patience', at);
      if (call.abandoned) return { call: ending, effects };
      const abandoned: CallEffect = {
        type: 'observe',
        event: { type: 'abandoned', at, waitSeconds: waited(call, at) },
      };
      return { call: { ...ending, abandoned: true }, effects: [abandoned, ...effects] };
    }
    case 'bridged':
      return hangUp(call, 'talk-limit', at);
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

const hangupCauses: Readonly<Record<EndingReason, HangupCause>> = {
  'ring-timeout': 'NO_ANSWER',
  'set-up-timeout': 'ORIGINATOR_CANCEL',
  patience: 'NORMAL_CLEARING',
  'agent-left': 'NORMAL_CLEARING',
  'talk-limit': 'NORMAL_CLEARING',
  stopped: 'ORIGINATOR_CANCEL',
};

function hangUp(call: Call, reason: EndingReason, at: number): Step {
  return {
    call: { ...call, state: 'ending', since: at, verifiedAt: null, endedByUs: call.endedByUs ?? reason },
    effects: [{ type: 'hang-up', cause: hangupCauses[reason] }],
  };
}

const waited = (call: Call, at: number): number => Math.max(0, at - (call.answeredAt ?? at));

interface EndFacts {
  cause: string;
  sipStatus: number | null;
  byRemote: boolean;
  refused: boolean;
  settledBy: 'events' | 'reconciled';
}

function end(call: Call, at: number, facts: EndFacts): Step {
  const ended: Call = { ...call, state: 'ended', since: at, endedAt: at };
  const settlement = settlementOf(ended, at, facts);
  const effects: CallEffect[] = [...observations(ended, at, settlement)];
  if (call.agentId !== null)
    effects.push({
      type: 'free-agent',
      agentId: call.agentId,
      after: call.bridgedAt === null ? 'released' : 'call-ended',
    });
  effects.push({ type: 'settle', settlement });
  return { call: ended, effects };
}

function settlementOf(call: Call, at: number, facts: EndFacts): Settlement {
  const { answeredAt, bridgedAt, ringingAt } = call;
  const ringSeconds = ringingAt === null ? null : Math.max(0, (answeredAt ?? at) - ringingAt);
  const dialEnd = {
    cause: facts.cause,
    sipStatus: facts.sipStatus,
    answered: answeredAt !== null,
    machine: false,
    refusedBySwitch: facts.refused,
    endedByUs: call.endedByUs,
    ringSeconds,
  };
  return {
    outcome: outcomeOf(dialEnd, call.rules.outcomeRules),
    path: pathOf(call),
    hangupBy: hungUpBy(call, facts),
    cause: facts.cause,
    sipStatus: facts.sipStatus,
    ringSeconds,
    waitSeconds: answeredAt === null ? null : Math.max(0, (bridgedAt ?? at) - answeredAt),
    talkSeconds: bridgedAt === null ? null : Math.max(0, at - bridgedAt),
    settledBy: facts.settledBy,
  };
}

function pathOf(call: Call): CallPath | null {
  if (call.answeredAt === null) return null;
  return call.bridgedAt === null ? 'abandoned-in-queue' : 'agent-connected';
}

function hungUpBy(call: Call, facts: EndFacts): Settlement['hangupBy'] {
  if (call.endedByUs === 'agent-left') return 'agent';
  if (call.endedByUs !== null) return 'system';
  return facts.byRemote ? 'callee' : 'switch';
}

/** What the end of a call teaches the pacer. Refusals by our own switch are not observed. */
function observations(call: Call, at: number, settlement: Settlement): CallEffect[] {
  const event = (value: PacingEvent): CallEffect => ({ type: 'observe', event: value });
  if (settlement.talkSeconds !== null)
    return [event({ type: 'talkEnded', at, talkSeconds: settlement.talkSeconds })];
  if (call.answeredAt !== null)
    return call.abandoned ? [] : [event({ type: 'gaveUp', at, waitSeconds: settlement.waitSeconds ?? 0 })];
  if (settlement.outcome === 'trunk-refused') return [];
  const ringSeconds = Math.max(0, at - call.createdAt);
  return [event({ type: settlement.outcome === 'cancelled' ? 'cancelled' : 'failed', at, ringSeconds })];
}
