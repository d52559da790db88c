import type { CallUuid, SwitchEvent } from '../port.ts';
import { isCallUuid } from './commandArguments.ts';
import { field, type SwitchMessage } from './eventSocket/switchMessage.ts';
import { speechEvent, type SpeechEvent } from './translateSpeech.ts';
import { digitEvent, recordingEvent, type SoundNews, soundOver, soundStopped } from './translateMedia.ts';

type ChannelEvent = Extract<SwitchEvent, { uuid: CallUuid }>;

/**
 * What one event of the switch means to us. `installation`: whose the channel is, by the variable of our originate
 * or, in events without variables, by its presence data; null where the event tells neither.
 */
export type Translated =
  | {
      kind: 'channel';
      uuid: CallUuid;
      installation: string | null;
      event: Exclude<ChannelEvent, { type: 'refused' | 'played' | 'tone' | SpeechEvent['type'] }>;
      /** CHANNEL_DESTROY: the end of a channel that may have been told already. */
      trailing: boolean;
    }
  | { kind: 'sound'; uuid: CallUuid; installation: string | null; news: SoundNews }
  /** Told twice: at once without the channel's data, and again with it when the channel's thread comes by. */
  | { kind: 'tone'; uuid: CallUuid; installation: string | null; at: number }
  /** While no sound plays told twice, at once and when the channel's thread comes by. */
  | { kind: 'speech'; uuid: CallUuid; installation: string | null; event: SpeechEvent }
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
  'CHANNEL_EXECUTE_COMPLETE',
  'PLAYBACK_STOP',
  'RECORD_START',
  'RECORD_STOP',
  'DTMF',
  'DETECTED_SPEECH',
  'BACKGROUND_JOB',
  'HEARTBEAT',
  // Last: what follows CUSTOM is read as a subclass.
  'CUSTOM',
  'avmd::beep',
] as const;
type SubscribedEvent = (typeof subscribedEvents)[number];

/**
 * `now`: epoch seconds, for an event without a time of its own. Null for a channel whose name is no UUID: others
 * may name theirs as they like, ours have one.
 */
export function translateEvent(message: SwitchMessage, now: number): Translated | null {
  const name = field(message, 'Event-Name');
  const beside = name === 'CUSTOM' && field(message, 'Event-Subclass') !== 'avmd::beep';
  if (!isSubscribed(name) || beside) return { kind: 'unusable', what: 'an event that was not subscribed to' };
  const at = switchTime(message) ?? now;
  if (name === 'BACKGROUND_JOB') return translateJob(message, at);
  if (name === 'HEARTBEAT') return translateHeartbeat(message);

  const uuid = field(message, 'Unique-ID');
  if (!isCallUuid(uuid)) return null;
  const installation =
    field(message, 'variable_outpace_installation') || field(message, 'Channel-Presence-Data') || null;
  if (name === 'CUSTOM') return { kind: 'tone', uuid, installation, at };
  if (name === 'DETECTED_SPEECH') {
    const event = speechEvent(message, uuid, at);
    return event && { kind: 'speech', uuid, installation, event };
  }
  if (name === 'PLAYBACK_STOP') return { kind: 'sound', uuid, installation, news: soundStopped(message) };
  if (name === 'CHANNEL_EXECUTE_COMPLETE') {
    const news = soundOver(message, at);
    return news && { kind: 'sound', uuid, installation, news };
  }
  const event = channelEvents[name](message, uuid, at);
  if (!event) return { kind: 'unusable', what: `a ${name} without ${mustHave[name] ?? 'its legs'}` };
  return { kind: 'channel', uuid: event.uuid, installation, event, trailing: name === 'CHANNEL_DESTROY' };
}

type Channel = Extract<Translated, { kind: 'channel' }>['event'];
type Translate = (message: SwitchMessage, uuid: CallUuid, at: number) => Channel | null;

type EventOfChannel = Exclude<
  SubscribedEvent,
  | 'BACKGROUND_JOB'
  | 'HEARTBEAT'
  | 'CUSTOM'
  | 'avmd::beep'
  | 'PLAYBACK_STOP'
  | 'CHANNEL_EXECUTE_COMPLETE'
  | 'DETECTED_SPEECH'
>;

/** The table: each channel event of the switch and what it is to the engine. */
const channelEvents: Record<EventOfChannel, Translate> = {
  CHANNEL_CREATE: (_, uuid, at) => ({ type: 'created', uuid, at }),
  CHANNEL_PROGRESS: (_, uuid, at) => ({ type: 'ringing', uuid, at, earlyMedia: false }),
  CHANNEL_PROGRESS_MEDIA: (_, uuid, at) => ({ type: 'ringing', uuid, at, earlyMedia: true }),
  CHANNEL_ANSWER: (_, uuid, at) => ({ type: 'answered', uuid, at }),
  CHANNEL_PARK: parked,
  CHANNEL_BRIDGE: (message, _, at) => joined('bridged', message, at),
  CHANNEL_UNBRIDGE: (message, _, at) => joined('unbridged', message, at),
  CHANNEL_HANGUP_COMPLETE: ended,
  CHANNEL_DESTROY: ended,
  RECORD_START: (message, uuid, at) => recordingEvent('recording-started', message, uuid, at),
  RECORD_STOP: (message, uuid, at) => recordingEvent('recording-stopped', message, uuid, at),
  DTMF: digitEvent,
};

/** What an event that cannot be used lacks. */
const mustHave: Partial<Record<EventOfChannel, string>> = {
  RECORD_START: 'its path',
  RECORD_STOP: 'its path',
  DTMF: 'its key',
};

function parked(message: SwitchMessage, uuid: CallUuid, at: number): Channel {
  const tenantId = field(message, 'variable_outpace_tenant');
  const called = field(message, 'variable_outpace_number');
  if (field(message, 'variable_outpace_leg') !== 'inbound' || !isUuid.test(tenantId) || called === '')
    return { type: 'parked', uuid, at };
  const from = field(message, 'Caller-Caller-ID-Number')
    .replace(/[^0-9+]/g, '')
    .slice(0, 40);
  return { type: 'parked', uuid, at, received: { tenantId, from, called } };
}

const isUuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

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

/** Plain text that can be stored and shown. */
const isVersion = /^[\x21-\x7e][\x20-\x7e]{0,99}$/;

function translateHeartbeat(message: SwitchMessage): Translated {
  const sessions = count(field(message, 'Session-Count'));
  const maxSessions = count(field(message, 'Max-Sessions'));
  const sessionsPerSecond = count(field(message, 'Session-Per-Sec'));
  if (sessions === null || maxSessions === null || sessionsPerSecond === null) {
    return { kind: 'unusable', what: 'a HEARTBEAT without its limits' };
  }
  const version = field(message, 'FreeSWITCH-Version').trim();
  const at = switchTime(message);
  return {
    kind: 'heartbeat',
    event: {
      type: 'heartbeat',
      sessions,
      maxSessions,
      sessionsPerSecond,
      ...(isVersion.test(version) && { version }),
      ...(at !== null && { at }),
    },
  };
}

const names: ReadonlySet<string> = new Set(subscribedEvents);
const isSubscribed = (name: string): name is Exclude<SubscribedEvent, 'avmd::beep'> =>
  name !== 'avmd::beep' && names.has(name);

/** Microseconds on the switch's clock → epoch seconds. */
function switchTime(message: SwitchMessage): number | null {
  const text = field(message, 'Event-Date-Timestamp');
  return /^\d{1,18}$/.test(text) ? Number(text) / 1e6 : null;
}

const causeName = (text: string) => (/^[A-Z0-9_]{1,64}$/.test(text) ? text : 'UNKNOWN');
const sipStatus = (text: string) => (/^[1-6]\d\d$/.test(text) ? Number(text) : null);
const count = (text: string) => (/^\d{1,9}$/.test(text) ? Number(text) : null);
