import type { Channel } from '../channels/channel.ts';
import { arm, fire, type SwitchCore } from './core.ts';

/** Why a sound is over, and what the switch says about it. */
export interface SoundEnd {
  status: 'done' | 'break';
  response: 'FILE PLAYED' | 'PLAYBACK ERROR';
}

const sampleRate = 8000;
/** Samples in 20 ms. */
const frame = 160;
const played: SoundEnd = { status: 'done', response: 'FILE PLAYED' };

/** Plays one file; `over` is told what the switch answers, at once when there is no such file. */
export function startSound(
  core: SwitchCore,
  channel: Channel,
  path: string,
  over: (response: string) => void,
): void {
  // `FILE@@SAMPLES` begins so many samples later.
  const [file = '', skipped = '0'] = path.split('@@');
  const whole = core.soundLength(file);
  if (whole === null) {
    over('FILE NOT FOUND');
    return;
  }
  const seconds = Math.max(0, whole - Number(skipped) / sampleRate);
  channel.sound = { path, startedAt: core.clock.now(), over };
  fire(core, channel, 'PLAYBACK_START', { after: [['Playback-File-Path', path]] });
  arm(core, channel, 'application', seconds, () => endSound(core, channel, played));
}

/** False when nothing plays. */
export function endSound(core: SwitchCore, channel: Channel, end: SoundEnd): boolean {
  const { sound } = channel;
  if (!sound) return false;
  channel.sound = null;
  channel.cancelTimer('application');
  const length = core.soundLength(sound.path.split('@@')[0] ?? '') ?? 0;
  const heard = Math.min(length, core.clock.now() - sound.startedAt);
  channel.variables.setAll([
    ['playback_last_offset_pos', String(Math.floor((heard * sampleRate) / frame) * frame)],
    ['playback_seconds', String(Math.floor(length))],
    ['playback_ms', String(Math.round(length * 1000))],
    ['playback_samples', String(Math.round(length * sampleRate))],
  ]);
  fire(core, channel, 'PLAYBACK_STOP', {
    after: [
      ['Playback-File-Path', sound.path],
      ['Playback-Status', end.status],
    ],
  });
  sound.over(end.response);
  return true;
}
