import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../../../../tests/recordings/', import.meta.url);

/** Names without format and ending, as `originate-busy.json`; every one that has a wire file. */
export const recordingNames = readdirSync(folder)
  .filter((name) => name.endsWith('.wire'))
  .map((name) => name.slice(0, -'.wire'.length));

interface IndexRow {
  dir: '<' | '>' | 'x';
  ms: number;
  offset?: number;
  bytes?: number;
}

export interface Recording {
  /** What the switch sent, as the TCP reads cut it. */
  chunks: Buffer[];
  received: Buffer;
  /** What was sent to it, one entry per write. */
  sent: string[];
}

export function readRecording(name: string): Recording {
  const wire = readFileSync(new URL(`${name}.wire`, folder));
  const rows = JSON.parse(readFileSync(new URL(`${name}.index.json`, folder), 'utf8')) as IndexRow[];
  const slice = (row: IndexRow) => wire.subarray(row.offset ?? 0, (row.offset ?? 0) + (row.bytes ?? 0));
  const chunks = rows.filter((row) => row.dir === '<').map(slice);
  return {
    chunks,
    received: Buffer.concat(chunks),
    sent: rows.filter((row) => row.dir === '>').map((row) => slice(row).toString('utf8')),
  };
}
