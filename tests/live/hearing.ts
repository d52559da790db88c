import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { CallUuid, Switch, SwitchEvent } from '../../dialer-core/index.ts';
import { loudness, readWave } from './sound.ts';

/** How loud a tone is in what a leg hears. */
export type Heard = (hz: number) => number;

/** Records what a leg hears for three seconds, the first of which is left out. */
export async function hears(
  { line, told, folder }: { line: Switch; told: readonly SwitchEvent[]; folder: string },
  leg: CallUuid,
): Promise<Heard> {
  const path = join(folder, `${randomUUID()}.wav`);
  const stopped = () =>
    told.filter((event) => event.type === 'recording-stopped' && event.uuid === leg && event.path === path)
      .length;
  await line.startRecording(leg, { path, stereo: true });
  await expect.poll(() => statSync(path).size, { timeout: 20_000 }).toBeGreaterThan(8000 * 4 * 3);
  await line.stopRecording(leg, path);
  await expect.poll(stopped, { timeout: 10_000 }).toBe(1);
  const heard = readWave(path).channels[1]?.subarray(8000) ?? new Int16Array();
  return (hz) => loudness(heard, hz);
}
