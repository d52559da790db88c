import fc from 'fast-check';
import { expect, it } from 'vitest';
import { UserError } from '../../../platform/index.ts';
import { testWave } from './testWave.ts';
import { readWave } from './waveFile.ts';

it('the length of a sound follows from its samples', () => {
  expect(readWave(testWave({ seconds: 2.5, rate: 16_000, channels: 2 }))).toEqual({
    encoding: 'pcm',
    rate: 16_000,
    channels: 2,
    seconds: 2.5,
  });
});

it('a chunk between format and sound is passed over', () => {
  const wave = testWave();
  const list = Buffer.from('LIST\u0003\0\0\0abc\0', 'latin1');
  expect(readWave(Buffer.concat([wave.subarray(0, 36), list, wave.subarray(36)])).seconds).toBe(1);
});

it('a length that a program did not know goes to the end of the file', () => {
  const wave = testWave({ seconds: 2 });
  wave.writeUInt32LE(0xffffffff, 40);
  expect(readWave(wave).seconds).toBe(2);
});

it.each([
  ['no WAV file', Buffer.from('ID3 something else entirely'), 'sound-unreadable'],
  ['8 bits', change(34, 8), 'sound-unreadable'],
  ['six channels', change(22, 6), 'sound-unreadable'],
  ['an odd rate', change(24, 9999), 'sound-unreadable'],
  ['floating point', change(20, 3), 'sound-unreadable'],
  ['no samples', testWave().subarray(0, 44), 'sound-empty'],
  ['six minutes', testWave({ seconds: 360 }), 'sound-too-long'],
])('%s is refused', (_, bytes, code) => {
  expect(() => readWave(bytes)).toThrow(expect.objectContaining({ code }) as Error);
});

it('whatever the bytes, there is an answer or an error for the user', () => {
  const wave = testWave({ seconds: 0.01 });
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(wave.length - 1), fc.nat(255)), { maxLength: 8 }), (changes) => {
      const bytes = Buffer.from(wave);
      for (const [at, value] of changes) bytes[at] = value;
      try {
        expect(readWave(bytes).seconds).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
      }
    }),
    { numRuns: 2000 },
  );
});

function change(at: number, value: number): Buffer {
  const bytes = testWave();
  bytes.writeUInt16LE(value, at);
  return bytes;
}
