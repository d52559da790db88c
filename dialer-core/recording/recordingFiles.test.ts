import { mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkRecordingFile } from './checkRecordingFile.ts';
import { deleteRecordingFile, openRecordingFile } from './recordingRoot.ts';
import { wavOf } from './testing/wavOf.ts';
import { readWavHeader, wavSeconds } from './wavFile.ts';

let home: string;
let root: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'outpace-recordings-'));
  root = join(home, 'root');
  await mkdir(join(root, 'a'), { recursive: true });
  await writeFile(join(home, 'secret.wav'), wavOf(1));
});
afterAll(() => rm(home, { recursive: true }));

const put = async (path: string, bytes: Buffer) => {
  await writeFile(join(root, path), bytes);
  return path;
};
const check = (path: string, seconds: number | null, stereo = false) =>
  checkRecordingFile(root, { path, seconds, stereo });

describe('checking', () => {
  it('a sound file as long as the switch said is ready', async () => {
    const path = await put('a/ok.wav', wavOf(10));
    expect(await check(path, 10)).toEqual({ state: 'ready', bytes: 160_044, seconds: 10 });
    expect(await check(path, 10.9)).toMatchObject({ state: 'ready' });
    expect(await check(path, null)).toMatchObject({ state: 'ready' });
  });
  it('a shorter one, one without sound, or one of other channels is not', async () => {
    const path = await put('a/short.wav', wavOf(10));
    expect(await check(path, 12)).toMatchObject({
      state: 'too-short',
      reason: 'shorter-than-told',
      seconds: 10,
    });
    expect(await check(path, 10, true)).toMatchObject({ state: 'too-short', reason: 'wrong-channels' });
    expect(await check(await put('a/silent.wav', wavOf(0)), null)).toMatchObject({ state: 'too-short' });
    expect(await check(await put('a/stereo.wav', wavOf(3, 2)), 3, true)).toMatchObject({
      state: 'ready',
      seconds: 3,
    });
  });
  it('a file that was cut off counts what is there', async () => {
    expect(await check(await put('a/cut.wav', wavOf(10).subarray(0, 80_044)), 10)).toMatchObject({
      state: 'too-short',
      seconds: 5,
    });
  });
  it('nothing, an empty file and no sound are missing', async () => {
    expect(await check('a/none.wav', 1)).toMatchObject({ state: 'missing', reason: 'no-file' });
    expect(await check('nowhere/none.wav', 1)).toMatchObject({ state: 'missing', reason: 'no-file' });
    expect(await check(await put('a/empty.wav', Buffer.alloc(0)), 1)).toMatchObject({ reason: 'empty-file' });
    expect(await check(await put('a/text.wav', Buffer.from('hello'.repeat(50))), 1)).toMatchObject({
      reason: 'not-wav',
    });
  });
});

describe('nothing outside the root is opened or deleted', () => {
  it.each([
    '../secret.wav',
    'a/../../secret.wav',
    '/etc/passwd',
    'a/../a/ok.wav',
    '',
    '.',
    'a',
    '..\\secret.wav',
  ])('%j', async (path) => {
    expect(await openRecordingFile(root, path)).toBeNull();
    expect(await deleteRecordingFile(root, path)).toBe(false);
  });
  it('links lead nowhere: neither the file’s own nor that of a folder', async () => {
    await symlink(join(home, 'secret.wav'), join(root, 'a', 'link.wav'));
    await symlink(home, join(root, 'out'));
    expect(await openRecordingFile(root, 'a/link.wav')).toBeNull();
    expect(await openRecordingFile(root, 'out/secret.wav')).toBeNull();
    expect(await deleteRecordingFile(root, 'out/secret.wav')).toBe(false);
    expect((await stat(join(home, 'secret.wav'))).isFile()).toBe(true);
  });
  it('a folder is no recording', async () => {
    await mkdir(join(root, 'folder.wav'));
    expect(await openRecordingFile(root, 'folder.wav')).toBeNull();
  });
  it('a file is deleted once', async () => {
    const path = await put('a/gone.wav', wavOf(1));
    expect(await deleteRecordingFile(root, path)).toBe(true);
    expect(await deleteRecordingFile(root, path)).toBe(false);
  });
});

describe('the header', () => {
  it('is found behind other chunks', () => {
    const plain = wavOf(2);
    const list = Buffer.concat([Buffer.from('LIST'), Buffer.from([5, 0, 0, 0]), Buffer.alloc(6)]);
    const file = Buffer.concat([plain.subarray(0, 12), list, plain.subarray(12)]);
    const header = readWavHeader(file);
    expect(header).toMatchObject({ channels: 1, sampleRate: 8000, dataOffset: 58 });
    expect(header && wavSeconds(header, file.length)).toBe(2);
  });
  it('never throws and never tells of more sound than there are bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.integer({ min: 0, max: 60 }), (noise, keep) => {
        const bytes = Buffer.concat([wavOf(1).subarray(0, keep), Buffer.from(noise)]);
        const header = readWavHeader(bytes);
        if (header)
          expect(wavSeconds(header, bytes.length) * header.bytesPerSecond).toBeLessThanOrEqual(bytes.length);
      }),
    );
  });
});
