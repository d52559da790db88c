import { localStamp } from '../wire/moments.ts';
import { causeNumber } from './causes.ts';
import type { Channel } from './channel.ts';

type Variables = [name: string, value: string][];

const whole = (micros: number): number => Math.floor(micros / 1e6);
const millis = (micros: number): number => Math.floor(micros / 1e3);

/** The times of a call as FreeSWITCH sums them up at its end; all moments in µs since the epoch. */
export function reportVariables(channel: Channel): Variables {
  const { times, callerName, callerNumber } = channel.profile;
  const cause = channel.hangupCause ?? 'NONE';
  const number = causeNumber(cause);
  const rows: Variables = [
    ['hangup_cause', cause],
    ['hangup_cause_q850', String(number < 128 ? number : 16)],
    ['digits_dialed', channel.pressedKeys || 'none'],
    ['start_stamp', localStamp(times.created)],
    ['profile_start_stamp', localStamp(times.profileCreated)],
  ];
  const stamp = (name: string, at: number) => {
    if (at > 0) rows.push([name, localStamp(at)]);
  };
  stamp('answer_stamp', times.answered);
  stamp('bridge_stamp', times.bridged);
  stamp('hold_stamp', times.lastHold);
  stamp('progress_stamp', times.progress);
  stamp('progress_media_stamp', times.progressMedia);
  if (channel.holds.length > 0) {
    rows.push(['hold_events', `{${channel.holds.map(([on, off]) => `{${on},${off}}`).join(',')}}`]);
  }
  stamp('end_stamp', times.hungUp);

  const moment = (name: string, at: number) => {
    rows.push([`${name}_epoch`, String(whole(at))], [`${name}_uepoch`, String(at)]);
  };
  moment('start', times.created);
  moment('profile_start', times.profileCreated);
  moment('answer', times.answered);
  moment('bridge', times.bridged);
  moment('last_hold', times.lastHold);
  rows.push(
    ['hold_accum_seconds', String(whole(times.holdAccumulated))],
    ['hold_accum_usec', String(times.holdAccumulated)],
    ['hold_accum_ms', String(millis(times.holdAccumulated))],
  );
  moment('resurrect', 0);
  moment('progress', times.progress);
  moment('progress_media', times.progressMedia);
  moment('end', times.hungUp);

  if (channel.lastApplication) {
    rows.push(['last_app', channel.lastApplication.name]);
    if (channel.lastApplication.argument !== '') rows.push(['last_arg', channel.lastApplication.argument]);
  }
  rows.push(['caller_id', callerName === '' ? callerNumber : `"${callerName}" <${callerNumber}>`]);

  const spans: [name: string, from: number, to: number][] = [
    ['duration', times.created, times.hungUp],
    ['bill', times.answered, times.answered > 0 ? times.hungUp : 0],
    ['progress', times.created, times.progress],
    ['answer', times.created, times.answered],
    ['wait', times.created, times.bridged],
    ['progress_media', times.created, times.progressMedia],
    ['flow_bill', times.created, times.answered > 0 ? times.hungUp : 0],
  ];
  for (const [unit, size] of [
    ['sec', whole],
    ['msec', millis],
    ['usec', (n: number) => n],
  ] as const) {
    for (const [name, from, to] of spans) {
      const span = to > 0 ? size(to) - size(from) : 0;
      const prefix = unit === 'sec' ? '' : unit === 'msec' ? 'm' : 'u';
      rows.push([name === 'duration' ? `${prefix}duration` : `${name}${unit}`, String(Math.max(0, span))]);
    }
  }
  return rows;
}

/** The switch's statistics of the sound of a leg that had media; one packet is 20 ms and 172 bytes. */
export function soundVariables(channel: Channel): Variables {
  const { times } = channel.profile;
  const heard = Math.max(0, Math.floor((times.hungUp - times.answered) / 20_000));
  const received = times.answered > 0 ? heard : 0;
  const sent = times.bridged > 0 ? Math.max(0, Math.floor((times.hungUp - times.bridged) / 20_000)) : 0;
  const row = (name: string, value: string): [string, string] => [`rtp_audio_${name}`, value];
  const zeros = (names: readonly string[]) => names.map((name) => row(name, '0'));
  return [
    row('in_raw_bytes', String(received * 172)),
    row('in_media_bytes', String(received * 172)),
    row('in_packet_count', String(received)),
    row('in_media_packet_count', String(received)),
    ...zeros([
      'in_skip_packet_count',
      'in_jitter_packet_count',
      'in_dtmf_packet_count',
      'in_cng_packet_count',
      'in_flush_packet_count',
      'in_largest_jb_size',
    ]),
    row('in_jitter_min_variance', '0.00'),
    row('in_jitter_max_variance', '0.00'),
    row('in_jitter_loss_rate', '0.00'),
    row('in_jitter_burst_rate', '0.00'),
    row('in_mean_interval', received > 0 ? '20.00' : '0.00'),
    row('in_flaw_total', '0'),
    row('in_quality_percentage', '100.00'),
    row('in_mos', '4.50'),
    row('out_raw_bytes', String(sent * 172)),
    row('out_media_bytes', String(sent * 172)),
    row('out_packet_count', String(sent)),
    row('out_media_packet_count', String(sent)),
    ...zeros([
      'out_skip_packet_count',
      'out_dtmf_packet_count',
      'out_cng_packet_count',
      'rtcp_packet_count',
      'rtcp_octet_count',
    ]),
  ];
}
