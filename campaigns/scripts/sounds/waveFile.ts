import { UserError } from '../../../platform/index.ts';

/** What a prompt's file holds. */
export interface Wave {
  encoding: 'pcm' | 'a-law' | 'mu-law';
  /** Samples a second. */
  rate: number;
  channels: number;
  seconds: number;
}

/** Seconds: longer is no prompt. */
export const LONGEST_PROMPT = 300;
export const MOST_SOUND_BYTES = 20 * 1024 * 1024;

const encodings: Readonly<Record<number, { encoding: Wave['encoding']; bits: number }>> = {
  1: { encoding: 'pcm', bits: 16 },
  6: { encoding: 'a-law', bits: 8 },
  7: { encoding: 'mu-law', bits: 8 },
};
const rates: ReadonlySet<number> = new Set([8000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000]);

/**
 * Reads the head of a WAV file (RIFF, one `fmt ` chunk before the `data` chunk). Taken are 16-bit PCM, A-law and µ-law
 * in one or two channels: what FreeSWITCH plays without a further module. A `data` chunk that says it is longer than
 * the file, as programs write into pipes, goes to its end. Errors: `sound-unreadable`, `sound-empty`, `sound-too-long`.
 */
export function readWave(bytes: Buffer): Wave {
  if (bytes.length < 12 || tag(bytes, 0) !== 'RIFF' || tag(bytes, 8) !== 'WAVE')
    throw unreadable('it is no WAV file');
  let format: (Omit<Wave, 'seconds'> & { frame: number }) | null = null;
  for (let at = 12; at + 8 <= bytes.length;) {
    const name = tag(bytes, at);
    const size = bytes.readUInt32LE(at + 4);
    const body = at + 8;
    if (name === 'fmt ') format = readFormat(bytes, body, size);
    if (name === 'data') {
      if (format === null) throw unreadable('its format is not told before its sound');
      const { frame, ...wave } = format;
      const length = Math.min(size, bytes.length - body);
      return { ...wave, seconds: secondsOf(Math.floor(length / frame), wave.rate) };
    }
    at = body + size + (size % 2);
  }
  throw unreadable('it holds no sound');
}

function readFormat(bytes: Buffer, at: number, size: number): Omit<Wave, 'seconds'> & { frame: number } {
  if (size < 16 || at + size > bytes.length) throw unreadable('it is cut off');
  const kind = bytes.readUInt16LE(at);
  // WAVE_FORMAT_EXTENSIBLE: the kind stands in the first two bytes of the sub-format.
  const known = encodings[kind === 0xfffe && size >= 40 ? bytes.readUInt16LE(at + 24) : kind];
  const channels = bytes.readUInt16LE(at + 2);
  const rate = bytes.readUInt32LE(at + 4);
  const bits = bytes.readUInt16LE(at + 14);
  if (!known || bits !== known.bits) throw unreadable('only 16-bit PCM, A-law and µ-law can be played');
  if (channels !== 1 && channels !== 2) throw unreadable('only one or two channels can be played');
  if (!rates.has(rate)) throw unreadable(`${rate} samples a second cannot be played`);
  return { encoding: known.encoding, rate, channels, frame: (channels * bits) / 8 };
}

function secondsOf(frames: number, rate: number): number {
  const seconds = frames / rate;
  if (frames === 0) throw new UserError('sound-empty', 'the sound is empty');
  if (seconds > LONGEST_PROMPT)
    throw new UserError('sound-too-long', `the sound is longer than ${LONGEST_PROMPT} seconds`);
  return seconds;
}

const tag = (bytes: Buffer, at: number): string => bytes.toString('latin1', at, at + 4);
const unreadable = (why: string) => new UserError('sound-unreadable', `the sound cannot be used: ${why}`);
