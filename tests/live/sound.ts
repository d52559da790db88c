import { readFileSync, writeFileSync } from 'node:fs';

const rate = 8000;

export interface Wave {
  /** One array of samples (-32,768 to 32,767) for each channel. */
  channels: Int16Array[];
  seconds: number;
}

/** A PCM file of 16 bits at 8,000 Hz. Throws when it is another. */
export function readWave(path: string): Wave {
  const bytes = readFileSync(path);
  const at = bytes.indexOf('fmt ');
  const data = bytes.indexOf('data');
  const channelCount = bytes.readUInt16LE(at + 10);
  if (bytes.readUInt32LE(at + 12) !== rate || bytes.readUInt16LE(at + 22) !== 16) {
    throw new Error(`${path} is no 16-bit sound at ${rate} Hz`);
  }
  const start = data + 8;
  const frames = Math.floor((bytes.length - start) / (2 * channelCount));
  const channels = Array.from({ length: channelCount }, (_, c) =>
    Int16Array.from({ length: frames }, (__, i) => bytes.readInt16LE(start + 2 * (i * channelCount + c))),
  );
  return { channels, seconds: frames / rate };
}

/** Power of one frequency in the samples (Goertzel's algorithm), per sample squared. */
export function loudness(samples: Int16Array, hz: number): number {
  const w = (2 * Math.PI * hz) / rate;
  const c = 2 * Math.cos(w);
  let [s1, s2] = [0, 0];
  for (const sample of samples) [s1, s2] = [sample + c * s1 - s2, s1];
  return (s1 * s1 + s2 * s2 - c * s1 * s2) / Math.max(1, samples.length) ** 2;
}

/** Writes a pure tone as a mono file. */
export function writeTone(path: string, hz: number, seconds: number): void {
  const frames = Math.round(rate * seconds);
  const bytes = Buffer.alloc(44 + 2 * frames);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(36 + 2 * frames, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(rate, 24);
  bytes.writeUInt32LE(2 * rate, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(2 * frames, 40);
  for (let i = 0; i < frames; i++) {
    bytes.writeInt16LE(Math.round(8000 * Math.sin((2 * Math.PI * hz * i) / rate)), 44 + 2 * i);
  }
  writeFileSync(path, bytes);
}
