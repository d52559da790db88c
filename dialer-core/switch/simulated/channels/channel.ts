import type { Timer } from '../../../../platform/index.ts';
import type { Callee } from '../population/callees.ts';
import type { Header } from '../wire/eventText.ts';
import type { CallerProfile } from './callerProfile.ts';
import { ChannelVariables } from './channelVariables.ts';
import type { Endpoint } from './endpoints.ts';
import type { Recogniser, Voice } from './voice.ts';
import { nextStage, type Stage, type StageEvent } from './stages.ts';

/** States of FreeSWITCH's core and their numbers. */
export const coreStates = {
  CS_NEW: 0,
  CS_INIT: 1,
  CS_ROUTING: 2,
  CS_SOFT_EXECUTE: 3,
  CS_EXECUTE: 4,
  CS_EXCHANGE_MEDIA: 5,
  CS_PARK: 6,
  CS_CONSUME_MEDIA: 7,
  CS_HIBERNATE: 8,
  CS_RESET: 9,
  CS_HANGUP: 10,
  CS_REPORTING: 11,
  CS_DESTROY: 12,
} as const;
export type CoreState = keyof typeof coreStates;

export type CallState = 'DOWN' | 'RINGING' | 'EARLY' | 'ACTIVE' | 'HELD' | 'UNHELD' | 'HANGUP';

export type TimerName =
  | 'ringing'
  | 'final'
  | 'timeout'
  | 'park'
  | 'ack'
  | 'join'
  | 'patience'
  | 'talk'
  | 'stays'
  | 'loss'
  | 'end'
  | 'application'
  | 'tone'
  | 'tone-told'
  | 'limbo'
  | 'speech'
  | 'voice'
  | 'voice-over'
  | 'voice-patience'
  | 'recognition';

/** A sound or other application that runs on a parked channel, or waits its turn. */
export interface Application {
  name: string;
  argument: string;
  uuid: string;
  /** Set by uuid_broadcast and sendmsg: shown as loop variables while it runs. */
  looped: boolean;
}

export interface Recording {
  /** Epoch seconds. */
  startedAt: number;
  /** Shown in its events. */
  variables: readonly Header[];
}

export interface Bridge {
  other: Channel;
  /** The first leg named in `uuid_bridge` is the originator; its thread reports the bridge. */
  role: 'originator' | 'originatee';
}

/** One leg on the simulated switch. Only `calls/` changes it; the stage only through `move`. */
export class Channel {
  readonly uuid: string;
  readonly sessionId: number;
  readonly endpoint: Endpoint;
  readonly callee: Callee;
  readonly variables = new ChannelVariables();
  profile: CallerProfile;

  stage: Stage = 'calling';
  runningState: CoreState = 'CS_INIT';
  state: CoreState = 'CS_ROUTING';
  callState: CallState = 'DOWN';
  answered = false;
  earlyMedia = false;
  codecKnown = false;
  hitDialplan = false;
  hangupCause: string | null = null;

  /** The parking place: the `park` application of the originate, or the park state after a bridge. */
  parkApplication: Application | null = null;
  other: { profile: CallerProfile; type: 'originator' | 'originatee' } | null = null;
  bridge: Bridge | null = null;
  /** Reports the end of the originate to whoever asked for it; null once reported. */
  reportOriginate: ((result: string) => void) | null = null;
  /** Finishes the originate now: a command that comes between answer and park acts on the parked leg. */
  settle: (() => void) | null = null;

  running: Application | null = null;
  readonly waiting: Application[] = [];
  /** What plays now. */
  sound: { path: string; startedAt: number; over: (response: string) => void } | null = null;
  /** Takes the keys that are pressed while it is there. */
  collect: ((key: string) => void) | null = null;
  recogniser: Recogniser | null = null;
  /** Of a callee who talks with robots. */
  voice: Voice | null = null;
  lastApplication: { name: string; argument: string } | null = null;
  pressedKeys = '';
  /** By path; a file that is being written. */
  readonly recordings = new Map<string, Recording>();
  /** Epoch seconds; null: nobody listens for tones. */
  detectorSince: number | null = null;
  /** The leg this one listens to or speaks with (eavesdrop, three_way); `over`: that leg is gone. */
  tap: { target: Channel; mode: 'listen' | 'whisper' | 'barge'; over: () => void } | null = null;
  readonly tappedBy = new Set<Channel>();
  muted = false;
  /** Beginning and end of each time on hold, µs since the epoch. */
  readonly holds: [from: number, to: number][] = [];
  /** Sends the last events of a channel that was hung up, if they are not sent yet. */
  finish: (() => void) | null = null;
  /** Runs when this leg is destroyed: the end of the partner that waits for it. */
  afterEnd: (() => void) | null = null;
  joinedAtLeastOnce = false;

  /** Scheduled hang-ups; the first one that falls due ends the call. */
  readonly schedules = new Set<Timer>();
  private readonly timers = new Map<string, Timer>();

  constructor(uuid: string, sessionId: number, endpoint: Endpoint, callee: Callee, profile: CallerProfile) {
    this.uuid = uuid;
    this.sessionId = sessionId;
    this.endpoint = endpoint;
    this.callee = callee;
    this.profile = profile;
  }

  /** Takes the stage's next step; false when `event` cannot happen now, so a late timer does no harm. */
  move(event: StageEvent): boolean {
    const next = nextStage(this.stage, event);
    if (next === null) return false;
    this.stage = next;
    return true;
  }

  get live(): boolean {
    return this.stage !== 'ending' && this.stage !== 'gone';
  }

  get mediaUp(): boolean {
    return this.answered || this.earlyMedia;
  }

  /** A timer of the same name replaces the one before. */
  setTimer(name: TimerName | `key-${number}` | `word-${number}`, timer: Timer): void {
    this.timers.get(name)?.cancel();
    this.timers.set(name, timer);
  }

  cancelTimer(name: TimerName): void {
    this.timers.get(name)?.cancel();
    this.timers.delete(name);
  }

  cancelTimers(): void {
    for (const timer of [...this.timers.values(), ...this.schedules]) timer.cancel();
    this.timers.clear();
    this.schedules.clear();
  }
}

/** A dialed leg shows itself as the caller from the moment it runs an application or reports a bridge. */
export function showAsCaller(channel: Channel): void {
  if (channel.profile.direction === 'inbound') return;
  const { callerName, callerNumber, calleeName, calleeNumber } = channel.profile;
  channel.variables.set('pre_transfer_caller_id_name', callerName);
  channel.variables.set('pre_transfer_caller_id_number', callerNumber);
  channel.variables.set('channel_cid_flipped', 'yes');
  Object.assign(channel.profile, {
    callerName: calleeName,
    callerNumber: calleeNumber,
    calleeName: callerName,
    calleeNumber: callerNumber,
  } satisfies Partial<CallerProfile>);
  channel.hitDialplan = true;
}
