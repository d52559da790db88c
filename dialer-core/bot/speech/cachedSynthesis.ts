import { createHash } from 'node:crypto';
import { mkdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
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

/** Files named by their content: a text is made once, by whichever process comes first, and never half. */
export function cachedSynthesis({ folder, fingerprint, write }: CachedSynthesisOptions): SpeechSynthesis {
  const making = new Map<string, Promise<void>>();
  const make = async (text: string, language: Script['language'], path: string): Promise<void> => {
    if (await exists(path)) return;
    await mkdir(folder, { recursive: true });
    const unfinished = `${path}.${process.pid}.part`;
    await write(text, language, unfinished);
    await rename(unfinished, path);
  };
  return {
    async sound({ piece, language }) {
      const name = createHash('sha256')
        .update(JSON.stringify([fingerprint, language, piece.text]))
        .digest('hex');
      const path = join(folder, `${name}.wav`);
      const made = making.get(path) ?? make(piece.text, language, path).finally(() => making.delete(path));
      making.set(path, made);
      await made;
      return { kind: 'file', prompt: path, fromSeconds: piece.fromSeconds };
    },
  };
}

async function exists(path: string): Promise<boolean> {
  try {
    return (await stat(path)).size > 0;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}
