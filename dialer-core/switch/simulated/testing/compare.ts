import type { Frame, ReadEvent } from './frames.ts';
import { header } from './switchClient.ts';

/** The events of each channel in order, each job by itself, events of no channel by name. */
export function lanes(events: readonly ReadEvent[]): Map<string, ReadEvent[]> {
  const result = new Map<string, ReadEvent[]>();
  for (const event of events) {
    const job = /origination_uuid=([^,}]*)/.exec(header(event, 'Job-Command-Arg') ?? '')?.[1];
    const lane = header(event, 'Unique-ID') ?? (job && `job of ${job}`) ?? header(event, 'Event-Name') ?? '';
    result.set(lane, [...(result.get(lane) ?? []), event]);
  }
  return result;
}

export const eventNames = (events: readonly ReadEvent[]): string[] =>
  events.map((event) => header(event, 'Event-Name') ?? '');

/** Values that cannot be the same in two runs: moments, tokens, ports, counters of sound, names of the run. */
const ofTheRun =
  /^(Event-Date|Event-Sequence|Core-UUID|Up-?[Tt]ime|Application-UUID|variable_(record_(file_size|samples|seconds|ms)|sip_(call_id|cseq|invite_stamp|full_|recover_via|to_tag|from_tag)|rtp_(audio_|use_ssrc|local_sdp_str)|switch_[rm]_sdp|local_media_port|remote_media_port|session_id|start_|profile_start_|answer_|end_|progress_|bridge_(stamp|epoch|uepoch)|hold_|last_hold|resurrect_|[mu]?duration|playback_last_offset|transfer_|\w*(sec|msec|usec)$)|Caller-Transfer-Source|Session-Since|Session-Peak|Session-Per-Sec-(Max|FiveMin)|Session-Count|Idle-CPU|(Start|Stop|Total)-time)/;
const moment = /-Time$|_u?epoch$|-Last-Hold$|-Hold-Accum$/;

/** The event as it must be: every header in order, with its value, or the form of a value of the run. */
export function comparable(event: ReadEvent): string[] {
  return event.headers.map(([name, value]) => {
    if (moment.test(name)) return `${name}: ${value === '0' ? 'never' : 'moment'}`;
    if (ofTheRun.test(name)) return `${name}: ${/^\d+$/.test(value) ? 'number' : form(value)}`;
    return `${name}: ${value}`;
  });
}

/** Digits and letters of tokens made alike; the rest of the text stands. */
const form = (text: string): string =>
  text
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'uuid')
    .replace(/(tag=|z9hG4bK|^)[\dA-Za-z]{13}\b/g, '$1token')
    .replace(/\d+/g, '9');

/** A reply with what differs from run to run made alike. */
export function comparableReply({ head, body }: Frame): string {
  const text = body
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (uuid) => (/^[09]{4}/.test(uuid) ? uuid : 'uuid'))
    .replace(/\b\d+ (year|day|hour|minute|second|millisecond|microsecond)s?/g, '9 $1')
    .replace(/\d+ session|peak \d+|5min \d+|idle cpu [\d.]+\/[\d.]+/g, (m) => m.replace(/\d+/g, '9'))
    .replace(/(Uptime\s+|uptime-usec>|Calls(?:IN|OUT)\s+|calls-(?:in|out)>)\d+/g, '$19');
  const sameHead = head
    .replace(/Content-Length: \d+/, 'Content-Length')
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (uuid) =>
      uuid.startsWith('0000') ? uuid : 'uuid',
    );
  return `${sameHead}\n\n${text}`;
}

/**
 * The channel's events that came before the report of its originate, of the two kinds the report waits for.
 * Where exactly among the last events it comes is a race on a real switch.
 */
export function beforeReport(events: readonly ReadEvent[], uuid: string): string[] {
  const at = events.findIndex((event) => (header(event, 'Job-Command-Arg') ?? '').includes(uuid));
  return events
    .slice(0, at)
    .filter((event) => header(event, 'Unique-ID') === uuid)
    .map((event) => header(event, 'Event-Name') ?? '')
    .filter((name) => name === 'CHANNEL_ANSWER' || name === 'CHANNEL_HANGUP');
}
