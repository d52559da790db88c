import { readFile } from 'node:fs/promises';
import type { Actor, Tx } from '../../../platform/index.ts';
import { fixedTexts, shippedSound, withPrompts, type Script } from '../../../scripts-dsl/index.ts';
import { keepPromptSound } from './promptSounds.ts';

export interface ShippedSounds {
  /** Folder of the sounds that come with the ready-made scripts. */
  library: string;
  recordingsFolder: string;
  /** Epoch seconds. */
  now: number;
}

/** Gives the texts of a ready-made script the sounds that come with it; a text without one stays a text. */
export async function withShippedSounds(
  tx: Tx,
  actor: Actor,
  script: Script,
  { library, recordingsFolder, now }: ShippedSounds,
): Promise<Script> {
  const files = new Map<string, string>();
  for (const text of fixedTexts(script)) {
    const wave = await sound(shippedSound(library, script.language, text));
    if (wave === null) continue;
    const kept = await keepPromptSound(tx, actor, recordingsFolder, { wave, source: 'synthesis', now });
    files.set(text, kept.file);
  }
  return withPrompts(script, files);
}

async function sound(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
