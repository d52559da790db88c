import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Script } from '../../../scripts-dsl/index.ts';
import type { SpeechSynthesis } from './speechPorts.ts';

/** Writes the sound of a text as a WAV file. */
export type WriteSpeech = (text: string, language: Script['language'], path: string) => Promise<void>;

export interface CachedSynthesisOptions {
  /** Absolute; the switch reads from it under the same path. */
  folder: string;
  /** Provider, model and voice: another one makes other files. */
  fingerprint: string;
  write: WriteSpeech;
}

/**
 * Files named by their content: a text is made once, by whichever process comes first, and never half. What is made
 * of somebody's values lies in a folder of theirs (`people/`), to go with them.
 */
export function cachedSynthesis({ folder, fingerprint, write }: CachedSynthesisOptions): SpeechSynthesis {
  const people = join(folder, 'people');
  const making = new Map<string, Promise<void>>();
  const make = async (text: string, language: Script['language'], path: string): Promise<void> => {
    if (await exists(path)) return;
    await mkdir(dirname(path), { recursive: true });
    const unfinished = `${path}.${randomUUID()}.part`;
    try {
      await write(text, language, unfinished);
      await rename(unfinished, path);
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
  };
  return {
    async sound({ piece, language, contactId }) {
      const name = createHash('sha256')
        .update(JSON.stringify([fingerprint, language, piece.text]))
        .digest('hex');
      const path = join(contactId === null ? folder : join(people, String(contactId)), `${name}.wav`);
      const made = making.get(path) ?? make(piece.text, language, path).finally(() => making.delete(path));
      making.set(path, made);
      await made;
      return { kind: 'file', prompt: path, fromSeconds: piece.fromSeconds };
    },
    people: {
      async kept() {
        const names = await readdir(people).catch(noneIfMissing);
        return names.map(Number).filter((id) => Number.isSafeInteger(id) && id > 0);
      },
      forget: (contactId) => rm(join(people, String(contactId)), { recursive: true, force: true }),
    },
  };
}

async function exists(path: string): Promise<boolean> {
  try {
    return (await stat(path)).size > 0;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

function noneIfMissing(error: unknown): string[] {
  if (isMissing(error)) return [];
  throw error;
}

const isMissing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT';
