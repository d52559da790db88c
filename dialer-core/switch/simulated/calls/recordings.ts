import type { Channel } from '../channels/channel.ts';
import type { Header } from '../wire/eventText.ts';
import { fire, type SwitchCore } from './core.ts';

const samplesPerSecond = 8000;
const headerBytes = 44;

/** `uuid_record … start`: false when nothing can be recorded there. Again with the same path changes nothing. */
export function startRecording(
  core: SwitchCore,
  channel: Channel,
  path: string,
  variables: readonly Header[],
): boolean {
  if (!path.startsWith('/') || !channel.mediaUp) return false;
  if (channel.recordings.has(path)) return true;
  channel.recordings.set(path, { startedAt: core.clock.now(), variables });
  fire(core, channel, 'RECORD_START', { after: [['Record-File-Path', path], ...variables] });
  return true;
}

/** False when there is no such recording. */
export function stopRecording(core: SwitchCore, channel: Channel, path: string): boolean {
  const recording = channel.recordings.get(path);
  if (!recording) return false;
  channel.recordings.delete(path);
  // The switch counts what it has handed to the file so far: whole buffers of a second.
  const seconds = Math.floor(core.clock.now() - recording.startedAt);
  channel.variables.setAll([
    ['record_file_size', String(headerBytes + seconds * samplesPerSecond * 2)],
    ['record_samples', String(seconds * samplesPerSecond)],
    ['record_seconds', String(seconds)],
    ['record_ms', String(seconds * 1000)],
    ['record_completion_cause', 'success-maxtime'],
  ]);
  fire(core, channel, 'RECORD_STOP', {
    after: [
      ['Record-File-Path', path],
      ...recording.variables,
      ['Record-Completion-Cause', 'success-maxtime'],
    ],
  });
  return true;
}

/** A leg that ends closes its files before it reports its end. */
export function stopAllRecordings(core: SwitchCore, channel: Channel): void {
  for (const path of [...channel.recordings.keys()]) stopRecording(core, channel, path);
}
