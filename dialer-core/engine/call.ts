import type { EndingReason, OutcomeRule } from '../outcomes/index.ts';

/** Where a callee's leg stands; `callStates.ts` says how it moves. All moments are epoch seconds on the clock. */
export type CallState =
  | 'dialing'
  | 'ringing'
  /** Answered, no agent yet. */
  | 'waiting'
  /** An agent is reserved; the bridge is on its way. */
  | 'connecting'
  | 'bridged'
  /** The agent's leg was lost in the conversation and is dialed again; the callee hears music. */
  | 'rejoining'
  /** No agent within the patience: the callee hears why, and can opt out by key. */
  | 'announcing'
  /** We have hung up; the switch has not said so yet. */
  | 'ending'
  | 'ended';

export interface CallRules {
  /** From the 180 on. */
  ringTimeoutSeconds: number;
  /** A ringing call is not cancelled before this, whoever asks. */
  minRingSeconds: number;
  /** From the answer on: how long a callee may be without an agent. */
  patienceSeconds: number;
  /** From the dial to the first ring, at most. */
  setUpSeconds: number;
  talkLimitSeconds: number;
  /** A lost agent's leg is dialed again for this long. */
  rejoinSeconds: number;
  /** The tenant's own for the call's trunk, first one first. */
  outcomeRules: readonly OutcomeRule[];
  /** At the patience a message is played, and the key that means "do not call again"; null: the call just ends. */
  abandonmentMessage: { prompt: string; optOutKey: string | null } | null;
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
  /** This agent has been bridged (and not only reserved). */
  agentTalks: boolean;
  /** The first bridge with any agent. */
  bridgedAt: number | null;
  endedAt: number | null;
  abandoned: boolean;
  /** When the switch was last asked about a command it has not carried out. */
  verifiedAt: number | null;
  /** A ringing call that is to end as soon as it has rung long enough. */
  stopping: boolean;
  endedByUs: EndingReason | null;
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
    agentTalks: false,
    bridgedAt: null,
    endedAt: null,
    abandoned: false,
    verifiedAt: null,
    stopping: false,
    endedByUs: null,
  };
}
