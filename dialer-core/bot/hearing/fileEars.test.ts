import { existsSync } from 'node:fs';
import { appendFile, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { wallClock } from '../../../platform/index.ts';
import { waitFor } from '../../../tests/harness/waitFor.ts';
import type { CallUuid, SwitchEvent } from '../../switch/port.ts';
import { FileEars } from './fileEars.ts';
import { hearingOf } from './hearingWishes.ts';
import type { Transcribe, Utterance } from './transcription.ts';
import { waveFile } from './waveBytes.ts';

const leg = '00000000-0000-4000-8000-000000000001' as CallUuid;
const hearing = hearingOf({
  ...{ language: 'en', endSilenceSeconds: 0.5, maxSpeechSeconds: 10 },
  hotWords: [
    { word: 'plan', weight: 1 },
    { word: 'premium', weight: 5 },
  ],
});
const sound = (seconds: number, level: number) =>
  Int16Array.from({ length: seconds * 8000 }, (_, i) => (i % 2 === 0 ? level : -level));
const bytes = (samples: Int16Array) => Buffer.from(samples.buffer);

let folder: string;
let told: SwitchEvent[];
let errors: unknown[];
let commands: string[];
let ears: FileEars | null;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outpace-ears-'));
  [told, errors, commands, ears] = [[], [], [], null];
});
afterEach(async () => {
  ears?.letGo();
  await rm(folder, { recursive: true });
});

const path = () => join(folder, `${leg}.wav`);
/** What the switch writes from now on. */
const says = (...parts: Int16Array[]) => appendFile(path(), Buffer.concat(parts.map(bytes)));
const spoken = () => told.filter((event) => event.type === 'speech');

function listen(transcribe: Transcribe): FileEars {
  ears = new FileEars({
    ...{ clock: wallClock(), folder, transcribe },
    line: {
      async startRecording(_, { path: file, ...how }) {
        commands.push(`start ${JSON.stringify(how)}`);
        // Another dialer's file goes on.
        if (!existsSync(file)) await writeFile(file, waveFile(new Int16Array(), 8000));
      },
      stopRecording() {
        commands.push('stop');
        return Promise.resolve();
      },
    },
    tell: (event) => told.push(event),
    onError: (error) => errors.push(error),
  });
  return ears;
}

it('an utterance is heard, transcribed with its words, and the ear rests until it is to go on', async () => {
  const asked: Utterance[] = [];
  const ear = listen((utterance) => {
    asked.push(utterance);
    return Promise.resolve(`utterance ${asked.length}`);
  });
  await ear.hear(leg, hearing);
  expect(commands).toEqual(['start {"stereo":false,"onlySaid":true}']);
  await says(sound(1, 10), sound(1, 2000), sound(1, 10), sound(1, 3000), sound(1, 10));
  await waitFor('the first text', () => spoken().length === 1);
  expect(told.map(({ type }) => type)).toEqual(['speech-began', 'speech']);
  expect(spoken()[0]).toMatchObject({ text: 'utterance 1', final: true, uuid: leg });
  expect(asked).toHaveLength(1);
  expect(asked[0]).toMatchObject({ rate: 8000, language: 'en', hotWords: ['premium', 'plan'] });
  const loud = asked[0]?.samples.filter((sample) => Math.abs(sample) === 2000).length ?? 0;
  expect(loud / 8000).toBeCloseTo(1, 1);
  await ear.hearOn(leg);
  await waitFor('the second text', () => spoken().length === 2);
  expect(asked[1]?.samples.some((sample) => Math.abs(sample) === 3000)).toBe(true);
  expect(asked[1]?.samples.some((sample) => Math.abs(sample) === 2000)).toBe(false);
  expect(errors).toEqual([]);
});

it('what cannot be transcribed is told as unclear, and the ear goes on', async () => {
  let next = 0;
  const ear = listen(() => (next++ === 0 ? Promise.reject(new Error('no')) : Promise.resolve('yes')));
  await ear.hear(leg, hearing);
  await says(sound(1, 2000), sound(1, 10));
  await waitFor('the unclear one', () => spoken().length === 1);
  expect(spoken()[0]).toMatchObject({ text: '', final: true, unclear: true });
  expect(errors).toHaveLength(1);
  await ear.hearOn(leg);
  await says(sound(1, 2000), sound(1, 10));
  await waitFor('the clear one', () => spoken().length === 2);
  expect(spoken()[1]).toMatchObject({ text: 'yes' });
});

it('who takes a call over hears what is said from then on, and not what was said before', async () => {
  await writeFile(
    path(),
    waveFile(Int16Array.from([...sound(1, 10), ...sound(1, 4000), ...sound(1, 10)]), 8000),
  );
  const asked: Utterance[] = [];
  const ear = listen((utterance) => {
    asked.push(utterance);
    return Promise.resolve('now');
  });
  await ear.hear(leg, hearing);
  await says(sound(1, 10), sound(1, 2000), sound(1, 10));
  await waitFor('the text', () => spoken().length === 1);
  expect(asked[0]?.samples.every((sample) => Math.abs(sample) < 4000)).toBe(true);
});

it('nothing is left of a leg that ends, nor of one that is heard no longer', async () => {
  const ear = listen(() => Promise.resolve('yes'));
  await ear.hear(leg, hearing);
  await ear.stopHearing(leg);
  expect(commands.at(-1)).toBe('stop');
  expect(existsSync(path())).toBe(false);
  await ear.hear(leg, hearing);
  expect(existsSync(path())).toBe(true);
  ear.legEnded(leg);
  await waitFor('the file to go', () => !existsSync(path()));
  expect(errors).toEqual([]);
});

it('files of calls that ended while nobody was there are removed', async () => {
  const hour = Date.now() / 1000 - 4000;
  await writeFile(path(), waveFile(sound(1, 10), 8000));
  await utimes(path(), hour, hour);
  const young = join(folder, '00000000-0000-4000-8000-000000000002.wav');
  await writeFile(young, waveFile(sound(1, 10), 8000));
  listen(() => Promise.resolve(''));
  await waitFor('the old file to go', () => !existsSync(path()));
  expect(existsSync(young)).toBe(true);
});
