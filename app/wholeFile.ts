import { link, open, rename, rm } from 'node:fs/promises';
import { codeOf } from './startProblem.ts';

/**
 * Writes a small private file (0600) so that a reader, or a start after a power cut, sees all of it or nothing.
 */
export async function replaceFile(file: string, text: string): Promise<void> {
  const staging = await stage(file, text);
  await rename(staging, file);
}

/** The same for a file that must not exist yet; false when it does: exactly one of several callers gets true. */
export async function createFile(file: string, text: string): Promise<boolean> {
  const staging = await stage(file, text);
  try {
    await link(staging, file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(staging, { force: true });
  }
}

async function stage(file: string, text: string): Promise<string> {
  const staging = `${file}.new-${process.pid}`;
  const handle = await open(staging, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return staging;
}
