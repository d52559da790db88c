import { openRecordingFile } from './recordingRoot.ts';
import { readWavHeader, WAV_HEADER_BYTES, wavSeconds } from './wavFile.ts';

export type RecordingCheck =
  | { state: 'ready'; bytes: number; seconds: number }
  | { state: 'missing'; reason: 'no-file' | 'empty-file' | 'not-wav'; bytes: number | null }
  | { state: 'too-short'; reason: 'shorter-than-told' | 'wrong-channels'; bytes: number; seconds: number };

export interface ExpectedRecording {
  /** Below the root. */
  path: string;
  stereo: boolean;
  /** What the switch said it recorded; null: it never said. */
  seconds: number | null;
}

/** A file may be shorter than told by a second, or by a fiftieth of a long call. */
export const tolerance = (seconds: number): number => Math.max(1, seconds / 50);

/** Whether the file is there, is sound, and as long as the switch said. */
export async function checkRecordingFile(root: string, expected: ExpectedRecording): Promise<RecordingCheck> {
  const file = await openRecordingFile(root, expected.path);
  if (file === null) return { state: 'missing', reason: 'no-file', bytes: null };
  try {
    const { size } = await file.stat();
    if (size === 0) return { state: 'missing', reason: 'empty-file', bytes: 0 };
    const { buffer, bytesRead } = await file.read(Buffer.alloc(WAV_HEADER_BYTES), 0, WAV_HEADER_BYTES, 0);
    const header = readWavHeader(buffer.subarray(0, bytesRead));
    if (header === null) return { state: 'missing', reason: 'not-wav', bytes: size };
    const seconds = wavSeconds(header, size);
    if (header.channels !== (expected.stereo ? 2 : 1))
      return { state: 'too-short', reason: 'wrong-channels', bytes: size, seconds };
    const told = expected.seconds ?? 0;
    if (seconds === 0 || seconds < told - tolerance(told))
      return { state: 'too-short', reason: 'shorter-than-told', bytes: size, seconds };
    return { state: 'ready', bytes: size, seconds };
  } finally {
    await file.close();
  }
}
