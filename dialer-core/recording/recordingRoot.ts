import { constants } from 'node:fs';
import { open, realpath, rm, type FileHandle } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';
import { isRecordingPath } from './recordingPath.ts';

/**
 * Opens a recording below `root` for reading; null when there is no such plain file. Whatever `path` says, nothing
 * outside the root is opened: it must be one of our paths, its folder must lie in the root when every link is
 * followed, and the file itself may not be a link.
 */
export async function openRecordingFile(root: string, path: string): Promise<FileHandle | null> {
  const full = await placeBelow(root, path);
  if (full === null) return null;
  const file = await unlessMissing(
    open(full, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK),
  );
  if (file === null) return null;
  if ((await file.stat()).isFile()) return file;
  await file.close();
  return null;
}

/** Deletes a recording below `root`; false when there was none. Never touches anything else. */
export async function deleteRecordingFile(root: string, path: string): Promise<boolean> {
  const full = await placeBelow(root, path);
  if (full === null) return false;
  return (await unlessMissing(rm(full).then(() => true))) ?? false;
}

async function placeBelow(root: string, path: string): Promise<string | null> {
  if (!isRecordingPath(path)) return null;
  const full = resolve(root, path);
  const [top, folder] = await Promise.all([
    unlessMissing(realpath(root)),
    unlessMissing(realpath(dirname(full))),
  ]);
  if (top === null || folder === null) return null;
  return folder === top || folder.startsWith(top + sep)
    ? resolve(folder, path.split('/').at(-1) ?? '')
    : null;
}

/** Null for what is not there, or is a link where none may be. */
async function unlessMissing<T>(wanted: Promise<T>): Promise<T | null> {
  try {
    return await wanted;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP') return null;
    throw error;
  }
}
