import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, writeFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Actor, Tx } from '../../../platform/index.ts';
import type { Script } from '../../../scripts-dsl/index.ts';
import { readWave } from './waveFile.ts';

/** A recorded prompt. `file` is what a document names in `prompts[].file`. */
export interface PromptSound {
  file: string;
  seconds: number;
  bytes: number;
}
export type SoundSource = 'upload' | 'recording' | 'synthesis';

const fileName = /^[0-9a-f]{64}\.wav$/;

/**
 * Where a tenant's prompts stand below the folder of recordings, which every switch reads under the same path. Null:
 * not the name of a prompt's file.
 */
export const promptPath = (recordingsFolder: string, tenantId: string, file: string): string | null =>
  fileName.test(file) ? join(promptFolder(recordingsFolder, tenantId), file) : null;

const promptFolder = (recordingsFolder: string, tenantId: string) =>
  join(recordingsFolder, 'prompts', tenantId);

/**
 * Keeps a sound under the hash of its bytes: the same sound is kept once, and a version that names it keeps it
 * whatever becomes of the draft. Errors: those of `readWave`.
 */
export async function keepPromptSound(
  tx: Tx,
  actor: Pick<Actor, 'tenantId' | 'userId'>,
  recordingsFolder: string,
  { wave, source, now }: { wave: Buffer; source: SoundSource; now: number },
): Promise<PromptSound> {
  const { seconds } = readWave(wave);
  const file = `${createHash('sha256').update(wave).digest('hex')}.wav`;
  const folder = promptFolder(recordingsFolder, actor.tenantId);
  await mkdir(folder, { recursive: true });
  const unfinished = join(folder, `${randomUUID()}.part`);
  try {
    await writeFile(unfinished, wave);
    await rename(unfinished, join(folder, file));
  } finally {
    await rm(unfinished, { force: true });
  }
  await tx.query(
    `insert into prompt_sounds (tenant_id, file, bytes, seconds, source, created_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [actor.tenantId, file, wave.length, seconds, source, actor.userId, new Date(now * 1000)],
  );
  return { file, seconds, bytes: wave.length };
}

/** Of the files a draft names: those that are there, with their lengths. */
export const listPromptSounds = (
  tx: Tx,
  actor: Actor,
  files: readonly string[],
): Promise<(PromptSound & { source: SoundSource })[]> =>
  tx.query(
    `select file, seconds, bytes, source from prompt_sounds where tenant_id = $1 and file = any($2::text[])`,
    [actor.tenantId, files],
  );

/** The sound itself; null: there is none of this name, or its file is gone. */
export async function openPromptSound(
  tx: Tx,
  actor: Actor,
  recordingsFolder: string,
  file: string,
): Promise<FileHandle | null> {
  const path = promptPath(recordingsFolder, actor.tenantId, file);
  if (path === null || (await listPromptSounds(tx, actor, [file])).length === 0) return null;
  try {
    return await open(path, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Places of the prompts in `prompts` whose sound the tenant does not have. */
export async function promptsWithoutSound(tx: Tx, actor: Actor, { prompts }: Script): Promise<number[]> {
  const named = prompts.flatMap(({ file }) => (file === undefined ? [] : [file]));
  const kept = new Set((await listPromptSounds(tx, actor, named)).map(({ file }) => file));
  return prompts.flatMap(({ file }, place) => (file === undefined || kept.has(file) ? [] : [place]));
}
