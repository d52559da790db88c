import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Script } from '../document/script.ts';

/** Where the sound of a text of a ready-made script stands in the folder of shipped sounds. */
export const shippedSound = (folder: string, language: Script['language'], text: string): string =>
  join(folder, language, `${createHash('sha256').update(text).digest('hex').slice(0, 20)}.wav`);
