import { closeSync, mkdirSync, openSync, fstatSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

export interface LogFile {
  /** One or more whole lines, each ending with a line break. */
  write(lines: string): void;
  close(): void;
}

/**
 * A log on disk that never grows without bound: past `limit` bytes the file is set aside as `<file>.1` (the one
 * before as `.2`, up to `kept`) and begun anew.
 */
export function openLogFile(file: string, { limit = 20_000_000, kept = 3 } = {}): LogFile {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  let descriptor = openSync(file, 'a', 0o600);
  let size = fstatSync(descriptor).size;
  function turn(): void {
    closeSync(descriptor);
    for (let i = kept - 1; i >= 0; i--) moveAway(i === 0 ? file : `${file}.${i}`, `${file}.${i + 1}`);
    descriptor = openSync(file, 'a', 0o600);
    size = 0;
  }
  return {
    write(lines) {
      if (size > limit) turn();
      size += writeSync(descriptor, lines);
    },
    close: () => closeSync(descriptor),
  };
}

function moveAway(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}
