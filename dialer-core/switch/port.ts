/**
 * The port to a telephone switch. The engine knows only this; `freeswitch/` implements it over the event
 * socket, and the simulated switch stands at the other end of the same socket.
 */

/** Branded: the UUID we choose for a channel before it exists. Lower-case, 8-4-4-4-12. */
export type CallUuid = string & { readonly __brand: 'CallUuid' };

export interface OriginateRequest {
  uuid: CallUuid;
  /** Complete dial string, for example `sofia/gateway/carrier/13800000000`; validated by the driver. */
  dialString: string;
  callerNumber: string | null;
  /** Seconds until the switch gives up; the whole set-up, not only ringing. */
  timeoutSeconds: number;
  /** An `agent`'s leg stays up for many calls. Both kinds outlive the leg they were bridged to: they park again. */
  leg: 'callee' | 'agent';
  /** What becomes of audio before the answer; when absent, a callee's is consumed and an agent's ignored. */
  earlyMedia?: EarlyMedia;
  /**
   * The switch itself ends the leg so many seconds after its answer (`hear`: after its first audio) unless `guard`
   * sets another limit: the orphan of a dead dialer ends there. When absent, the driver's own longest for the kind.
   */
  guardSeconds?: number;
  /** Channel variables; names `[a-z_]+` under the prefix `outpace_`, values escaped by the driver. */
  variables: Readonly<Record<string, string>>;
}

/**
 * - `consume`: is read, so that it can be recorded or recognised, and is no answer.
 * - `ignore`: is thrown away.
 * - `hear`: ends the originate as an answer would: the leg parks (`parked`) before `answered` comes, if it comes.
 */
export type EarlyMedia = 'consume' | 'ignore' | 'hear';

/** How `originate` ended. The channel, when it came up, is parked. */
export type OriginateResult =
  | { ok: true }
  /**
   * `cause` as FreeSWITCH names it (USER_BUSY, INVALID_GATEWAY …). Ours: `link-down` and `invalid-argument` (never
   * sent), `deadline` (the switch kept silent; the call was ended), `link-lost` (in doubt: no event follows,
   * reconcile when the link is up). But for `link-lost`, exactly one `refused` or `ended` event tells the same.
   */
  | { ok: false; cause: string };

export interface LiveChannel {
  uuid: CallUuid;
  /** Epoch seconds on the switch. */
  createdAt: number;
  /** The far end was told to ring, or sends audio, and has not answered. */
  ringing: boolean;
  answered: boolean;
  /** The other leg when bridged. */
  bridgedTo: CallUuid | null;
  /** Value of `outpace_installation`, null for a call that is not ours. */
  installation: string | null;
}

/** `at`: epoch seconds on the installation's clock, when the switch says it happened. */
export type SwitchEvent =
  | { type: 'created'; uuid: CallUuid; at: number }
  /** 180, or 183 with media. */
  | { type: 'ringing'; uuid: CallUuid; at: number; earlyMedia: boolean }
  | { type: 'answered'; uuid: CallUuid; at: number }
  /** `received`: it came from outside, to one of our numbers; told each time that it parks. */
  | { type: 'parked'; uuid: CallUuid; at: number; received?: ReceivedCall }
  | { type: 'bridged'; uuid: CallUuid; other: CallUuid; at: number }
  | { type: 'unbridged'; uuid: CallUuid; other: CallUuid; at: number }
  /** The channel's end, once per channel. `sipStatus`: sent by the other side, not made up by the switch. */
  | { type: 'ended'; uuid: CallUuid; at: number; cause: string; sipStatus: number | null; byRemote: boolean }
  /** `originate` was refused and no channel will end for it. */
  | { type: 'refused'; uuid: CallUuid; at: number; cause: string }
  | { type: 'recording-started'; uuid: CallUuid; path: string; at: number }
  /**
   * The file is closed; once for each recording, before or after the leg's `ended`. `seconds`: of audio, as counted
   * by the switch, up to a second less than the file holds.
   */
  | { type: 'recording-stopped'; uuid: CallUuid; path: string; seconds: number; at: number }
  /**
   * A prompt is over. `finished`: heard to its end; false with `problem` null: cut off by a break, a bridge or the
   * end of the call. `problem`: in the words of the switch why nothing could be heard, such as FILE NOT FOUND.
   */
  | {
      type: 'played';
      uuid: CallUuid;
      prompt: string;
      finished: boolean;
      problem: string | null;
      at: number;
      /** As `say` was given it. A spoken text that was broken off is `finished`, too: the switch does not tell. */
      name?: string;
    }
  /** The leg has begun to speak; only while it is heard, see `hear`. */
  | { type: 'speech-began'; uuid: CallUuid; at: number }
  /**
   * What was recognised of the leg's speech; not `final`: so far, and it may still change. An empty final text: there
   * was nothing to recognise. `confidence`: 0 to 1, null where the recogniser gives none.
   */
  | {
      type: 'speech';
      uuid: CallUuid;
      text: string;
      final: boolean;
      confidence: number | null;
      /** Something was said, and what could not be found out. */
      unclear?: true;
      at: number;
    }
  /** The recogniser of the leg has stopped by itself. */
  | { type: 'hearing-ended'; uuid: CallUuid; at: number }
  /** A key pressed on that leg's phone: 0-9, A-D, * or #. `seconds`: how long. */
  | { type: 'digit'; uuid: CallUuid; digit: string; seconds: number; at: number }
  /** The tone of an answering machine was heard; once for each `detectTone`. */
  | { type: 'tone'; uuid: CallUuid; at: number }
  | {
      type: 'heartbeat';
      sessions: number;
      maxSessions: number;
      sessionsPerSecond: number;
      /** As the switch names itself; absent when it does not. */
      version?: string;
      /** Epoch seconds on the clock of the switch; absent when it does not tell. */
      at?: number;
    }
  /** Events may have been missed before `up`: reconcile. */
  | { type: 'link'; state: 'up' | 'down' };

/** A call from outside, as the dial plan of the switch has marked it (`switchConfig/dialPlan.ts`). */
export interface ReceivedCall {
  tenantId: string;
  /** As the carrier writes it; empty: withheld. */
  from: string;
  /** The number of ours that was rung: E.164 with +. */
  called: string;
}

/** A SIP gateway as the switch knows it. */
export interface Gateway {
  name: string;
  /** As sofia names it: NOREG, REGED, TRYING, FAIL_WAIT, DOWN … */
  state: string;
  /** Whether the switch sends calls there: false after unanswered pings or a failed registration. */
  up: boolean;
}

/** What a leg is to hear: a file of the switch, or a text that one of its own speech engines says. */
export type Sound =
  | { kind: 'file'; prompt: string; fromSeconds?: number }
  /** Signs that a speech engine cannot say, or that a command could take for syntax, become spaces. */
  | { kind: 'text'; engine: string; voice: string; text: string };

/** A recogniser loaded in the switch, and what it is told. */
export interface Hearing {
  /** Such as `unimrcp`, `vosk` or `test`. */
  engine: string;
  grammar: string;
  /** The engine's own, such as `vad-silence-ms`: letters, digits, `.`, `-`, `:` and `;` in their values. */
  parameters: Readonly<Record<string, string>>;
}

/** `listen`: heard by nobody. `whisper`: heard by the agent. `barge`: heard by both sides of the call. */
export type EavesdropMode = 'listen' | 'whisper' | 'barge';

/**
 * Every command on a leg rejects with SwitchError: `invalid-argument` before anything is sent, `link-down`, `busy`,
 * `deadline`, and `no-such-channel` or `refused` as the switch answers.
 */
export interface Switch {
  readonly id: string;
  /** Declared by the installation, not found out: decides whether demo tenants may use it. */
  readonly simulated: boolean;
  readonly connected: boolean;
  /** One listener for everything; events of channels without our installation variable are not passed. */
  onEvent(listener: (event: SwitchEvent) => void): void;
  /** Sent at once; resolves when the switch has finished it. Never rejects. */
  originate(request: OriginateRequest): Promise<OriginateResult>;
  /**
   * Joins two parked or bridged legs; a leg that talks to another leaves it, and that one parks. Both must have told
   * `parked`: legs joined earlier stay silent and end. Rejects when either leg is gone or the link is down.
   */
  bridge(callee: CallUuid, agent: CallUuid): Promise<void>;
  /** True when the channel existed. Rejects only when the link is down. */
  hangup(uuid: CallUuid, cause: HangupCause): Promise<boolean>;
  exists(uuid: CallUuid): Promise<boolean>;
  /**
   * All live channels that carry our installation's variable. A switch writes this list some milliseconds after
   * the events: ask `exists` before taking a channel that is not in it for gone.
   */
  channels(): Promise<LiveChannel[]>;
  /** Plays a file or tone to one parked leg, from the start, in place of what it hears, without waiting for the end. */
  play(uuid: CallUuid, prompt: string): Promise<void>;
  /**
   * Plays to a parked leg once everything that was asked of it before is over; `stopPlaying` first makes it now. `name`
   * (a letter or digit, then at most 63 of letters, digits, `.`, `-`; no UUID) comes back in its `played`, also when it
   * is broken off; a sound that had not begun tells nothing.
   */
  say(uuid: CallUuid, sound: Sound, name: string): Promise<void>;
  /**
   * Recognises what the leg says, beside whatever it does, until `stopHearing`. After a final text the recogniser
   * rests until `hearOn`. Begins, as `hearOn` does, when the sound that plays is over; `stopPlaying` or `play` in the
   * next moment undoes it.
   */
  hear(uuid: CallUuid, hearing: Hearing): Promise<void>;
  hearOn(uuid: CallUuid): Promise<void>;
  /** Tells the recogniser of a leg other parameters; at once, or when the sound that plays is over. */
  hearWith(uuid: CallUuid, parameters: Hearing['parameters']): Promise<void>;
  stopHearing(uuid: CallUuid): Promise<void>;
  /** Ends what plays and what waits to; well when nothing does. */
  stopPlaying(uuid: CallUuid): Promise<void>;
  /** In place of the present limit: the switch ends the leg in so many seconds, counted from now. */
  guard(uuid: CallUuid, seconds: number): Promise<void>;
  /**
   * Records both directions into a file on the switch; `stereo`: what the leg says left, what it hears right.
   * `onlySaid`: in one channel only what the leg says, each bit written when it is said. Starting again with the same
   * path goes on and tells nothing.
   */
  startRecording(
    uuid: CallUuid,
    recording: { path: string; stereo: boolean; onlySaid?: true },
  ): Promise<void>;
  /** Rejects with `refused` when there is no such recording. */
  stopRecording(uuid: CallUuid, path: string): Promise<void>;
  /**
   * Listens for an answering machine's tone, or no longer; well when it does so already. Begins when the prompt that
   * plays is over. Rejects with `refused` when the switch has no detector.
   */
  detectTone(uuid: CallUuid, on: boolean): Promise<void>;
  /** Tells the leg's phone to hold; the leg it talks to hears hold music. */
  hold(uuid: CallUuid, on: boolean): Promise<void>;
  /** Nobody hears what this leg says. */
  mute(uuid: CallUuid, on: boolean): Promise<void>;
  /** Sends keys to the far end of this leg: 0-9, A-D, *, #, w or W for a pause of 0.5 or 1 s; at most 64. */
  sendDigits(uuid: CallUuid, digits: string): Promise<void>;
  /** A parked leg hears an agent's call; called again it changes the mode. It parks again when the agent's leg ends. */
  eavesdrop(supervisorLeg: CallUuid, agentLeg: CallUuid, mode: EavesdropMode): Promise<void>;
  /** The supervisor's leg hears nothing any more and parks. */
  stopEavesdrop(supervisorLeg: CallUuid): Promise<void>;
  /** The leg leaves whatever it does and parks, alone; whom it talked to parks, too, or ends. */
  park(uuid: CallUuid): Promise<void>;
  gateways(): Promise<Gateway[]>;
  start(): void;
  close(): Promise<void>;
}

export type HangupCause = 'NORMAL_CLEARING' | 'ORIGINATOR_CANCEL' | 'NO_ANSWER' | 'MANAGER_REQUEST';

export class SwitchError extends Error {
  /** `busy`: so many commands wait for an answer that this one was not sent. */
  readonly code: 'link-down' | 'busy' | 'deadline' | 'no-such-channel' | 'refused' | 'invalid-argument';
  constructor(code: SwitchError['code'], message: string) {
    super(message);
    this.name = 'SwitchError';
    this.code = code;
  }
}
