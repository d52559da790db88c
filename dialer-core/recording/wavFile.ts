/** What the header of a WAV file says. */
export interface WavHeader {
  channels: number;
  /** Frames per second. */
  sampleRate: number;
  bytesPerSecond: number;
  /** Where the sound begins. */
  dataOffset: number;
  /** As the header says; a file that was cut off or is being written says 0 or more than there is. */
  dataBytes: number;
}

/** Bytes from the beginning of a file in which the header must be found. */
export const WAV_HEADER_BYTES = 65_536;

/** Reads a RIFF/WAVE header from the first bytes of a file; null when it is none. Never throws. */
export function readWavHeader(bytes: Buffer): WavHeader | null {
  if (bytes.length < 12 || name(bytes, 0) !== 'RIFF' || name(bytes, 8) !== 'WAVE') return null;
  let format: Pick<WavHeader, 'channels' | 'sampleRate' | 'bytesPerSecond'> | null = null;
  for (let at = 12; at + 8 <= bytes.length;) {
    const chunk = name(bytes, at);
    const size = bytes.readUInt32LE(at + 4);
    if (chunk === 'fmt ' && size >= 16 && at + 24 <= bytes.length)
      format = {
        channels: bytes.readUInt16LE(at + 10),
        sampleRate: bytes.readUInt32LE(at + 12),
        bytesPerSecond: bytes.readUInt32LE(at + 16),
      };
    if (chunk === 'data') {
      if (format === null || format.channels === 0 || format.bytesPerSecond === 0) return null;
      return { ...format, dataOffset: at + 8, dataBytes: size };
    }
    // Chunks are padded to an even length.
    at += 8 + size + (size % 2);
  }
  return null;
}

/** Seconds of sound in a file of this size: what the header says, but never more than is there. */
export function wavSeconds(header: WavHeader, fileBytes: number): number {
  const there = Math.max(0, fileBytes - header.dataOffset);
  const sound = header.dataBytes === 0 ? there : Math.min(header.dataBytes, there);
  return sound / header.bytesPerSecond;
}

const name = (bytes: Buffer, at: number): string => bytes.toString('latin1', at, at + 4);
