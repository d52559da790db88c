import { open, type FileHandle } from 'node:fs/promises';
import { readWaveFormat, type WaveFormat } from './waveBytes.ts';

const HEAD_BYTES = 4_096;
/** At most so many at once: half a second of 16,000 samples, eight times as fast as they come. */
const READ_BYTES = 16_384;

/** Reads a WAV file while the switch writes it. */
export class WaveTail {
  private readonly path: string;
  private file: FileHandle | null = null;
  private format: WaveFormat | null = null;
  private at = 0;
  private readonly bytes = Buffer.alloc(READ_BYTES);
  private closed = false;

  constructor(path: string) {
    this.path = path;
  }

  /** Samples a second; null: not known yet. */
  get rate(): number | null {
    return this.format?.rate ?? null;
  }

  /** From now on only what is written from now on. */
  async skip(): Promise<void> {
    if (!(await this.opened()) || !this.file || !this.format) return;
    const { size } = await this.file.stat();
    this.at = size - ((size - this.format.dataAt) % 2);
  }

  /** What was written since the last call; empty: nothing. @throws Error when it is no WAV file */
  async read(): Promise<Int16Array> {
    if (!(await this.opened()) || !this.file) return new Int16Array();
    const { bytes } = this;
    const { bytesRead } = await this.file.read(bytes, 0, READ_BYTES, this.at);
    const samples = new Int16Array(Math.floor(bytesRead / 2));
    for (let i = 0; i < samples.length; i++) samples[i] = bytes.readInt16LE(i * 2);
    this.at += samples.length * 2;
    return samples;
  }

  async close(): Promise<void> {
    this.closed = true;
    const { file } = this;
    this.file = null;
    await file?.close();
  }

  private async opened(): Promise<boolean> {
    if (this.format) return true;
    this.file ??= await open(this.path, 'r').catch(unlessMissing);
    if (this.file && this.closed) await this.close();
    if (!this.file) return false;
    const { buffer, bytesRead } = await this.file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    this.format = readWaveFormat(buffer.subarray(0, bytesRead));
    this.at = this.format?.dataAt ?? 0;
    return this.format !== null;
  }
}

function unlessMissing(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}
