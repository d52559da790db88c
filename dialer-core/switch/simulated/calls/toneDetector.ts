import type { Channel } from '../channels/channel.ts';
import { channelHeaders } from '../channels/channelEvents.ts';
import { eventSources } from '../wire/eventSources.ts';
import type { Header } from '../wire/eventText.ts';
import { arm, nowMicros, timing, type SwitchCore } from './core.ts';

type AvmdEvent = 'avmd::start' | 'avmd::beep' | 'avmd::stop';

/** mod_avmd tells everything twice: at once with its own headers, and with the channel's when its thread comes by. */
function tell(core: SwitchCore, channel: Channel, subclass: AvmdEvent, headers: readonly Header[]): void {
  const own: Header[] = [['Unique-ID', channel.uuid], ['Call-command', 'avmd'], ...headers];
  const draft = {
    name: 'CUSTOM',
    subclass,
    source: eventSources.CUSTOM,
    variables: null,
    tail: [],
  } as const;
  core.bus.fire({ ...draft, head: () => own });
  arm(core, channel, 'tone-told', timing.eventToChannel, () => {
    core.bus.fire({
      ...draft,
      head: () => [...own, ...channelHeaders(channel)],
      variables: channel.variables,
    });
  });
}

/**
 * False when it listens already. `hears`: the application `avmd_start` does; the command `avmd … start` of
 * FreeSWITCH 1.10.12 says that it listens and starts no detector.
 */
export function startDetector(core: SwitchCore, channel: Channel, hears: boolean): boolean {
  if (channel.detectorSince !== null) return false;
  channel.detectorSince = core.clock.now();
  tell(core, channel, 'avmd::start', [['Start-time', String(nowMicros(core))]]);
  if (!hears) return true;
  const { callee } = channel;
  const beepAt = callee.kind === 'answer' && channel.answered ? callee.beepAt : null;
  if (beepAt === null) return true;
  const wait = channel.profile.times.answered / 1e6 + beepAt - core.clock.now();
  if (wait >= 0) arm(core, channel, 'tone', wait, () => tell(core, channel, 'avmd::beep', beep));
  return true;
}

/** False when it does not listen. */
export function stopDetector(core: SwitchCore, channel: Channel): boolean {
  if (channel.detectorSince === null) return false;
  channel.cancelTimer('tone');
  const total = Math.round((core.clock.now() - channel.detectorSince) * 1e6);
  channel.detectorSince = null;
  tell(core, channel, 'avmd::stop', [
    ['Beep-Status', 'DETECTED'],
    ['Stop-status', 'ERROR (AVMD SESSION OBJECT NOT FOUND IN MEDIA BUG)'],
    ['Total-time', String(total)],
  ]);
  return true;
}

/** A tone of 850 Hz, as mod_avmd describes one. */
const beep: readonly Header[] = [
  ['Beep-Status', 'DETECTED'],
  ['Frequency', '850.105734'],
  ['Frequency-variance', '0.000142'],
  ['Amplitude', '0.000000'],
  ['Amplitude-variance', '0.000000'],
  ['Detection-time', '120000'],
  ['Detector-resolution', '8'],
  ['Detector-offset', '7'],
  ['Detector-index', '10'],
];
