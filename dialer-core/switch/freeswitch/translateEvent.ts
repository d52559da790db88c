import type { CallUuid, SwitchEvent } from '../port.ts';
import { isCallUuid } from './commandArguments.ts';
import { field, type SwitchMessage } from './eventSocket/switchMessage.ts';

type ChannelEvent = Extract<SwitchEvent, { uuid: CallUuid }>;

/** What one event of the switch means to us. */
export type Translated =
  | {
      kind: 'channel';
      uuid: CallUuid;
      /** Value of `outpace_installation`; null where the event carries none. */
      installation: string | null;
      event: Exclude<ChannelEvent, { type: 'refused' }>;
      /** CHANNEL_DESTROY: the end of a channel that may have been told already. */
      trailing: boolean;
    }
  | { kind: 'job'; jobUuid: string; at: number; outcome: { ok: true } | { ok: false; cause: string } }
  | { kind: 'heartbeat'; event: Extract<SwitchEvent, { type: 'heartbeat' }> }
  /** An event we asked for that lacks what it must have. */
  | { kind: 'unusable'; what: string };

/** Only these are subscribed to: every other event would be parsed for nothing. */
export const subscribedEvents = [
  'CHANNEL_CREATE',
  'CHANNEL_PROGRESS',
  'CHANNEL_PROGRESS_MEDIA',
  'CHANNEL_ANSWER',
  'CHANNEL_PARK',
  'CHANNEL_BRIDGE',
  'CHANNEL_UNBRIDGE',
  'CHANNEL_HANGUP_COMPLETE',
  'CHANNEL_DESTROY',
  'BACKGROUND_JOB',
  'HEARTBEAT',
] as const;
type SubscribedEvent = (typeof subscribedEvents)[number];

/**
 * `now`: epoch seconds, for an event without a time of its own. Null for a channel whose name is no UUID: others
 * may name theirs as they like, ours have one.
 */
export function translateEvent(message: SwitchMessage, now: number): Translated | null {
  const name = field(message, 'Event-Name');
  if (!isSubscribed(name)) return { kind: 'unusable', what: 'an event that was not subscribed to' };
  const at = switchTime(message) ?? now;
  if (name === 'BACKGROUND_JOB') return translateJob(message, at);
  if (name === 'HEARTBEAT') return translateHeartbeat(message);

  const uuid = field(message, 'Unique-ID');
  if (!isCallUuid(uuid)) return null;
  const event = channelEvents[name](message, uuid, at);
  if (!event) return { kind: 'unusable', what: `a ${name} without its legs` };
  return {
    kind: 'channel',
    uuid: event.uuid,
    installation: field(message, 'variable_outpace_installation') || null,
    event,
    trailing: name === 'CHANNEL_DESTROY',
  };
}

type Channel = Extract<Translated, { kind: 'channel' }>['event'];
type Translate = (message: SwitchMessage, uuid: CallUuid, at: number) => Channel | null;

/** The table: each channel event of the switch and what it is to the engine. */
const channelEvents: Record<Exclude<SubscribedEvent, 'BACKGROUND_JOB' | 'HEARTBEAT'>, Translate> = {
  CHANNEL_CREATE: (_, uuid, at) => ({ type: 'created', uuid, at }),
  CHANNEL_PROGRESS: (_, uuid, at) => ({ type: 'ringing', uuid, at, earlyMedia: false }),
  CHANNEL_PROGRESS_MEDIA: (_, uuid, at) => ({ type: 'ringing', uuid, at, earlyMedia: true }),
  CHANNEL_ANSWER: (_, uuid, at) => ({ type: 'answered', uuid, at }),
  CHANNEL_PARK: (_, uuid, at) => ({ type: 'parked', uuid, at }),
  CHANNEL_BRIDGE: (message, _, at) => joined('bridged', message, at),
  CHANNEL_UNBRIDGE: (message, _, at) => joined('unbridged', message, at),
  CHANNEL_HANGUP_COMPLETE: ended,
  CHANNEL_DESTROY: ended,
};

/** One event for both legs: `uuid` is the one that was bridged to the other (the callee, as we bridge). */
function joined(type: 'bridged' | 'unbridged', message: SwitchMessage, at: number): Channel | null {
  const uuid = field(message, 'Bridge-A-Unique-ID');
  const other = field(message, 'Bridge-B-Unique-ID');
  return isCallUuid(uuid) && isCallUuid(other) ? { type, uuid, other, at } : null;
}

function ended(message: SwitchMessage, uuid: CallUuid, at: number): Channel {
  // Where nobody answers at the address the switch makes up a 503 of its own, which came from no port.
  const ownStatus = field(message, 'variable_sip_reply_port') === '0';
  return {
    type: 'ended',
    uuid,
    at,
    cause: causeName(field(message, 'Hangup-Cause')),
    sipStatus: ownStatus ? null : sipStatus(field(message, 'variable_sip_term_status')),
    // recv_bye, recv_cancel, recv_refuse against send_…: who ended the dialog.
    byRemote: !ownStatus && field(message, 'variable_sip_hangup_disposition').startsWith('recv_'),
  };
}

function translateJob(message: SwitchMessage, at: number): Translated {
  const jobUuid = field(message, 'Job-UUID');
  if (jobUuid === '') return { kind: 'unusable', what: 'a BACKGROUND_JOB without its Job-UUID' };
  const body = field(message, '_body').trim();
  if (body.startsWith('+OK')) return { kind: 'job', jobUuid, at, outcome: { ok: true } };
  return { kind: 'job', jobUuid, at, outcome: { ok: false, cause: refusalCause(body) } };
}

/** `-ERR USER_BUSY` → USER_BUSY; anything else the switch may say → UNKNOWN. */
export function refusalCause(text: string): string {
  return causeName(/^-ERR ([A-Z0-9_]+)\s*$/.exec(text)?.[1] ?? '');
}

function translateHeartbeat(message: SwitchMessage): Translated {
  const sessions = count(field(message, 'Session-Count'));
  const maxSessions = count(field(message, 'Max-Sessions'));
  const sessionsPerSecond = count(field(message, 'Session-Per-Sec'));
  if (sessions === null || maxSessions === null || sessionsPerSecond === null) {
    return { kind: 'unusable', what: 'a HEARTBEAT without its limits' };
  }
  return { kind: 'heartbeat', event: { type: 'heartbeat', sessions, maxSessions, sessionsPerSecond } };
}

const isSubscribed = (name: string): name is SubscribedEvent =>
  (subscribedEvents as readonly string[]).includes(name);

/** Microseconds on the switch's clock → epoch seconds. */
function switchTime(message: SwitchMessage): number | null {
  const text = field(message, 'Event-Date-Timestamp');
  return /^\d{1,18}$/.test(text) ? Number(text) / 1e6 : null;
}

const causeName = (text: string) => (/^[A-Z0-9_]{1,64}$/.test(text) ? text : 'UNKNOWN');
const sipStatus = (text: string) => (/^[1-6]\d\d$/.test(text) ? Number(text) : null);
const count = (text: string) => (/^\d{1,9}$/.test(text) ? Number(text) : null);
