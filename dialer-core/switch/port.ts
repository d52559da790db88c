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
  /** `callee`: early media is consumed, not heard as an answer. `agent`: the leg stays up for many calls. */
  leg: 'callee' | 'agent';
  /** Channel variables; names `[a-z_]+` under the prefix `outpace_`, values escaped by the driver. */
  variables: Readonly<Record<string, string>>;
}

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
  | { type: 'parked'; uuid: CallUuid; at: number }
  | { type: 'bridged'; uuid: CallUuid; other: CallUuid; at: number }
  | { type: 'unbridged'; uuid: CallUuid; other: CallUuid; at: number }
  /** The channel's end, once per channel. `sipStatus`: sent by the other side, not made up by the switch. */
  | { type: 'ended'; uuid: CallUuid; at: number; cause: string; sipStatus: number | null; byRemote: boolean }
  /** `originate` was refused and no channel will end for it. */
  | { type: 'refused'; uuid: CallUuid; at: number; cause: string }
  | { type: 'heartbeat'; sessions: number; maxSessions: number; sessionsPerSecond: number }
  /** Events may have been missed before `up`: reconcile. */
  | { type: 'link'; state: 'up' | 'down' };

export interface Switch {
  readonly id: string;
  /** Declared by the installation, not found out: decides whether demo tenants may use it. */
  readonly simulated: boolean;
  readonly connected: boolean;
  /** One listener for everything; events of channels without our installation variable are not passed. */
  onEvent(listener: (event: SwitchEvent) => void): void;
  /** Sent at once; resolves when the switch has finished it. Never rejects. */
  originate(request: OriginateRequest): Promise<OriginateResult>;
  /** Rejects with SwitchError when either leg is gone or the link is down. */
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
  start(): void;
  close(): Promise<void>;
}

export type HangupCause = 'NORMAL_CLEARING' | 'ORIGINATOR_CANCEL' | 'NO_ANSWER' | 'MANAGER_REQUEST';

export class SwitchError extends Error {
  readonly code: 'link-down' | 'deadline' | 'no-such-channel' | 'refused' | 'invalid-argument';
  constructor(code: SwitchError['code'], message: string) {
    super(message);
    this.name = 'SwitchError';
    this.code = code;
  }
}
