import type { ScreeningInput } from '../detection/index.ts';
import type { EndingReason, HeardPiece } from '../outcomes/index.ts';
import type { PacingEvent } from '../pacing/index.ts';
import type { HangupCause } from '../switch/port.ts';
import type { Call } from './call.ts';
import type { Settlement } from './settlement.ts';

/** What can happen to a call. All moments are epoch seconds on the installation's clock. */
export type CallInput =
  | { type: 'ringing'; at: number }
  | { type: 'answered'; at: number }
  | { type: 'agent-reserved'; at: number; agentId: string }
  | { type: 'bridged'; at: number }
  | { type: 'bridge-failed'; at: number }
  /** `byAgent`: the agent hung up; else the leg was lost. */
  | { type: 'agent-leg-ended'; at: number; byAgent: boolean }
  /** Another agent has the callee now; null: an outside number. */
  | { type: 'handed-over'; at: number; agentId: string | null }
  /** The agent sent the callee back to the queue. */
  | { type: 'sent-back'; at: number }
  /** Too many callees wait for the skill group already. */
  | { type: 'queue-full'; at: number }
  /** The agent hung up, and the phone stays on the line. */
  | { type: 'let-go'; at: number }
  /** The agent leaves, and the callee, who is parked, rates the conversation. */
  | { type: 'rate'; at: number }
  /** A dialer has taken the call over while its callee was asked for a rating. */
  | { type: 'rating-adopted'; at: number }
  /** The prompt that asks for the rating cannot be played. */
  | { type: 'rating-unplayed'; at: number }
  /** End it while it rings, as soon as it has rung long enough. */
  | { type: 'stop'; at: number }
  /** A prompt is over; `finished`: heard to its end. */
  | { type: 'played'; at: number; prompt: string; finished: boolean }
  | { type: 'digit'; at: number; digit: string }
  /** What was heard of who answered. */
  | { type: 'heard'; at: number; fact: ScreeningInput }
  /** `heard`: what the carrier said before it, where somebody listened. */
  | {
      type: 'ended';
      at: number;
      cause: string;
      sipStatus: number | null;
      byRemote: boolean;
      heard?: readonly HeardPiece[];
    }
  | { type: 'refused'; at: number; cause: string }
  /** Looked for on the switch and not there. */
  | { type: 'vanished'; at: number }
  | BotCallInput
  | { type: 'deadline'; at: number };

/** What the robot on a call asks for, and what becomes of it. */
export type BotCallInput =
  /** The callee wants a person, and waits so long for one. */
  | { type: 'bot-wants-agent'; at: number; waitSeconds: number; node: string }
  /** A person talks with the callee in the robot's place, unasked; and gives the callee back. */
  | { type: 'taken-over'; at: number; agentId: string }
  | { type: 'handed-back'; at: number }
  /** The outside number to which the script gives the callee has them. */
  | { type: 'given-outside'; at: number }
  /** The robot is through, and nobody else has the callee. */
  | { type: 'bot-over'; at: number };

export type CallEffect =
  | { type: 'hang-up'; cause: HangupCause }
  /** Listen for who answered, or no longer. */
  | { type: 'listen'; on: boolean }
  | { type: 'find-agent' }
  /** Ask the switch whether the channel still exists. */
  | { type: 'verify' }
  | { type: 'agent-talks'; agentId: string }
  | { type: 'free-agent'; agentId: string; after: AgentAfter }
  /** Music for the callee; the agent's leg is dialed again. */
  | { type: 'rejoin'; agentId: string }
  | { type: 'announce'; prompt: string }
  /** Asks for a rating; `takeOut`: the callee is taken out of the conversation first. */
  | { type: 'ask-rating'; prompt: string; takeOut: boolean }
  | { type: 'begin-bot' }
  /** The robot is told that nobody came in time, or that an agent has the callee. */
  | { type: 'no-agent' }
  | { type: 'agent-has-callee' }
  | { type: 'leave-message'; prompt: string }
  /** The callee does not want to be called again. */
  | { type: 'opt-out' }
  /** The callee wants to be called back. */
  | { type: 'ask-callback' }
  | { type: 'observe'; event: PacingEvent }
  | { type: 'settle'; settlement: Settlement };

/** Why an agent is no longer the call's. */
export type AgentAfter = 'released' | 'call-ended' | 'phone-lost';

export interface Step {
  call: Call;
  effects: CallEffect[];
}

export const unchanged = (call: Call): Step => ({ call, effects: [] });

/** From now on `waiting`: the callee wants an agent. */
export function wantsAgent(call: Call, at: number): Step {
  // From the dial on, as pacing counts the age of a ringing call.
  const ringSeconds = Math.max(0, (call.answeredAt ?? at) - call.createdAt);
  return {
    call: { ...call, state: 'waiting', since: at, wantedAt: at },
    effects: [{ type: 'observe', event: { type: 'answered', at, ringSeconds } }, { type: 'find-agent' }],
  };
}

const hangupCauses: Readonly<Record<EndingReason, HangupCause>> = {
  'ring-timeout': 'NO_ANSWER',
  'set-up-timeout': 'ORIGINATOR_CANCEL',
  patience: 'NORMAL_CLEARING',
  'agent-left': 'NORMAL_CLEARING',
  'talk-limit': 'NORMAL_CLEARING',
  stopped: 'ORIGINATOR_CANCEL',
  machine: 'NORMAL_CLEARING',
  script: 'NORMAL_CLEARING',
};

export function hangUp(call: Call, reason: EndingReason, at: number): Step {
  return {
    call: { ...call, state: 'ending', since: at, verifiedAt: null, endedByUs: call.endedByUs ?? reason },
    effects: [{ type: 'hang-up', cause: hangupCauses[reason] }],
  };
}
