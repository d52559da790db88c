const RATE = 8000;

/** A WAV file of silence as FreeSWITCH writes it: 16 bit, 8000 frames per second. */
export function wavOf(seconds: number, channels = 1): Buffer {
  const frame = 2 * channels;
  const bytes = Math.round(seconds * RATE) * frame;
  const file = Buffer.alloc(44 + bytes);
  file.write('RIFF', 0);
  file.writeUInt32LE(36 + bytes, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(channels, 22);
  file.writeUInt32LE(RATE, 24);
  file.writeUInt32LE(RATE * frame, 28);
  file.writeUInt16LE(frame, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(bytes, 40);
  return file;
}
