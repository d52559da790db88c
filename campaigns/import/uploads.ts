import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { randomUUID } from 'node:crypto';
import type { Clock, Database } from '../../platform/index.ts';

/** Wall seconds after which a file that belongs to no waiting or running import is a leftover. */
const LEFTOVER_AFTER = 3600;
/** Clock seconds after which an upload that nobody started is given up. */
const FORGOTTEN_AFTER = 7 * 86_400;

const folderOf = (dataFolder: string) => join(dataFolder, 'uploads');

export const uploadPath = (dataFolder: string, storedAs: string): string =>
  join(folderOf(dataFolder), storedAs);

/** Streams an upload into the data folder; returns its name there and its size. */
export async function storeUpload(
  dataFolder: string,
  content: Readable,
): Promise<{ storedAs: string; bytes: number }> {
  await mkdir(folderOf(dataFolder), { recursive: true });
  const storedAs = randomUUID();
  const path = uploadPath(dataFolder, storedAs);
  try {
    await pipeline(content, createWriteStream(path, { mode: 0o600 }));
    return { storedAs, bytes: (await stat(path)).size };
  } catch (error) {
    await removeUpload(dataFolder, storedAs);
    throw error;
  }
}

export const removeUpload = (dataFolder: string, storedAs: string): Promise<void> =>
  rm(uploadPath(dataFolder, storedAs), { force: true });

/** Gives up uploads that nobody started, and removes files that a crash left behind. */
export async function sweepUploads(database: Database, clock: Clock, dataFolder: string): Promise<void> {
  await database.query(
    `update imports set status = 'cancelled', finished_at = $1 where status = 'uploaded' and created_at < $2`,
    [clock.date(), new Date((clock.now() - FORGOTTEN_AFTER) * 1000)],
  );
  const needed = await database.query<{ storedAs: string }>(
    `select stored_as as "storedAs" from imports where status in ('uploaded', 'queued', 'running')`,
  );
  const names = new Set(needed.map((row) => row.storedAs));
  await mkdir(folderOf(dataFolder), { recursive: true });
  for (const name of await readdir(folderOf(dataFolder))) {
    if (names.has(name)) continue;
    const age = clock.wall() - (await changedAt(uploadPath(dataFolder, name)));
    if (age > LEFTOVER_AFTER) await removeUpload(dataFolder, name);
  }
}

/** Wall epoch seconds; Infinity when another process has removed the file meanwhile. */
async function changedAt(path: string): Promise<number> {
  try {
    return (await stat(path)).mtimeMs / 1000;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Infinity;
    throw error;
  }
}
