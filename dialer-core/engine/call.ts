import type { AnsweredBy, DetectionRules, Screening, Verdict, VerdictReason } from '../detection/index.ts';
import type { GroupQueue } from '../agents/groupQueue.ts';
import type { CallRating, RatingRules } from '../rating/index.ts';
import type { AnnouncedOutcome, EndingReason, Listener, OutcomeRule } from '../outcomes/index.ts';

/** Where a callee's leg stands; `callStates.ts` says how it moves. All moments are epoch seconds on the clock. */
export type CallState =
  | 'dialing'
  | 'ringing'
  /** Answered; who it is is being found out. */
  | 'screening'
  /** A robot talks with the callee. */
  | 'with-bot'
  /** Answered, no agent yet. */
  | 'waiting'
  /** An agent is reserved; the bridge is on its way. */
  | 'connecting'
  | 'bridged'
  /** The agent's leg was lost in the conversation and is dialed again; the callee hears music. */
  | 'rejoining'
  /** No agent within the patience: the callee hears why, and can opt out by key. */
  | 'announcing'
  /** The agent has left; the callee rates the conversation by key. */
  | 'rating'
  /** We have hung up; the switch has not said so yet. */
  | 'ending'
  | 'ended';

export interface CallRules {
  /** From the 180 on. */
  ringTimeoutSeconds: number;
  /** A ringing call is not cancelled before this, whoever asks. */
  minRingSeconds: number;
  /** From the answer, or the end of the screening: how long a callee may be without an agent. */
  patienceSeconds: number;
  /** From the dial to the first ring, at most. */
  setUpSeconds: number;
  talkLimitSeconds: number;
  /** A lost agent's leg is dialed again for this long. */
  rejoinSeconds: number;
  /** The tenant's own for the call's trunk, first one first. */
  outcomeRules: readonly OutcomeRule[];
  /** What a carrier's words in early media mean. */
  announcements: Listener<AnnouncedOutcome>;
  /** Whether and how machines are told from people; null: every answer is a person's. */
  screening: { rules: DetectionRules; phrases: Listener<AnsweredBy> } | null;
  /** At the patience a message is played, and the key that means "do not call again"; null: the call just ends. */
  abandonmentMessage: { prompt: string; optOutKey: string | null } | null;
  /** Means “do not call again” while they wait, too; absent: it is asked with the message only. */
  waitingOptOutKey?: string | null;
  /** How callees wait for the agents of the call's skill group. */
  queue: GroupQueue;
  /** A robot talks before any agent, so many seconds at most; null: none does. */
  bot: { limitSeconds: number } | null;
  /** Callees are asked to rate the conversation after the agent has left; null: they are not. */
  rating: RatingRules | null;
}

/** Said to a callee for whom nobody has come, and what their keys mean meanwhile. */
export interface Farewell {
  prompt: string;
  /** Do not call again. */
  optOutKey: string | null;
  /** Call me back. */
  callbackKey: string | null;
}

export interface Call {
  state: CallState;
  rules: CallRules;
  /** When the present state began. */
  since: number;
  createdAt: number;
  ringingAt: number | null;
  answeredAt: number | null;
  /** When the callee began to want an agent: at the answer, or when the screening let them through. */
  wantedAt: number | null;
  /** While it is screened, and how it ended. */
  screening: Screening | null;
  /** What the screening said; null: not screened, or not yet. */
  detection: { verdict: Verdict; reason: VerdictReason } | null;
  /** A machine that is not connected to anybody. */
  machineMet: boolean;
  leftMessage: boolean;
  /** When the robot began to talk; null: none does, or not yet. */
  botAt: number | null;
  /** How long the callee waits whom a robot sends to a person; null: the task's patience. */
  patienceSeconds: number | null;
  /** A person has taken the callee over from the robot. */
  takenOver: boolean;
  /** While `announcing`. */
  saying: Farewell | null;
  /** From when the callee is asked to rate the conversation; null: they are not, or not yet. */
  rating: CallRating | null;
  agentId: string | null;
  /** Dials from the own list and is reserved from the dial on, until they have the callee; null: whoever is free. */
  ownAgentId: string | null;
  /** The agent who gave the callee to an outside number. */
  outsideBy: string | null;
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
export function newCall(rules: CallRules, createdAt: number, ownAgentId: string | null = null): Call {
  return {
    state: 'dialing',
    rules,
    since: createdAt,
    createdAt,
    ringingAt: null,
    answeredAt: null,
    wantedAt: null,
    screening: null,
    detection: null,
    machineMet: false,
    leftMessage: false,
    botAt: null,
    patienceSeconds: null,
    takenOver: false,
    saying: null,
    rating: null,
    agentId: null,
    ownAgentId,
    outsideBy: null,
    agentTalks: false,
    bridgedAt: null,
    endedAt: null,
    abandoned: false,
    verifiedAt: null,
    stopping: false,
    endedByUs: null,
  };
}

/** Seconds since the robot of a call began to talk; 0 without one. */
export const botSeconds = ({ botAt }: Call, at: number): number => Math.max(0, at - (botAt ?? at));
