/** Where the samples of a WAV file begin, and how many there are in a second. */
export interface WaveFormat {
  /** Byte of the first sample. */
  dataAt: number;
  /** Samples a second. */
  rate: number;
}

/**
 * Reads the beginning of a WAV file of 16-bit samples in one channel; null: not all of it is there yet.
 * @throws Error when it is something else
 */
export function readWaveFormat(head: Buffer): WaveFormat | null {
  if (head.length < 12) return null;
  if (head.toString('latin1', 0, 4) !== 'RIFF' || head.toString('latin1', 8, 12) !== 'WAVE')
    throw new Error('what the switch writes is no WAV file');
  let rate = 0;
  for (let at = 12; at + 8 <= head.length;) {
    const [id, size] = [head.toString('latin1', at, at + 4), head.readUInt32LE(at + 4)];
    const from = at + 8;
    if (id === 'data') {
      if (rate === 0) throw new Error('the WAV file of the switch has no format');
      return { dataAt: from, rate };
    }
    if (from + Math.min(size, 16) > head.length) return null;
    if (id === 'fmt ') {
      const [kind, channels, bits] = [from, from + 2, from + 14].map((p) => head.readUInt16LE(p));
      if (kind !== 1 || channels !== 1 || bits !== 16)
        throw new Error('the WAV file of the switch has not one channel of 16-bit samples');
      rate = head.readUInt32LE(from + 4);
    }
    at = from + size + (size % 2);
  }
  return null;
}

/** A WAV file of 16-bit samples in one channel. */
export function waveFile(samples: Int16Array, rate: number): Buffer {
  const bytes = samples.length * 2;
  const file = Buffer.alloc(44 + bytes);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(36 + bytes, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(bytes, 40);
  samples.forEach((sample, i) => file.writeInt16LE(sample, 44 + i * 2));
  return file;
}
