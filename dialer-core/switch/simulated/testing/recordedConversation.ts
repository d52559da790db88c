import { readFileSync } from 'node:fs';
import { FrameReader, type Frame } from './frames.ts';

export interface Recorded {
  /** Milliseconds since the connection was made. */
  ms: number;
  from: 'switch' | 'client';
  frame: Frame;
}

interface Chunk {
  dir: '<' | '>' | 'x';
  ms: number;
  offset: number;
  bytes: number;
}

const folder = new URL('../../../../tests/recordings/', import.meta.url);

/** One recorded conversation with a real switch, cut into frames; `name` like `originate-busy.json`. */
export function recordedConversation(name: string): Recorded[] {
  const wire = readFileSync(new URL(`${name}.wire`, folder));
  const chunks = JSON.parse(readFileSync(new URL(`${name}.index.json`, folder), 'utf8')) as Chunk[];
  const readers = { '<': new FrameReader(), '>': new FrameReader() };
  const recorded: Recorded[] = [];
  for (const { dir, ms, offset, bytes } of chunks) {
    if (dir === 'x') continue;
    const frames = readers[dir].read(wire.subarray(offset, offset + bytes));
    const from = dir === '<' ? 'switch' : 'client';
    recorded.push(...frames.map((frame) => ({ ms, from, frame }) as const));
  }
  return recorded;
}
