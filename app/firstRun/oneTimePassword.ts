import { randomInt } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { replaceFile } from '../wholeFile.ts';

/** No letters or digits that are read for one another. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Random, easy to type: four groups of four, some 79 bits. */
export function makeOneTimePassword(): string {
  const group = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}

const fileOf = (dataFolder: string) => join(dataFolder, 'one-time-passwords.json');
const shape = z.record(z.string(), z.string());

/**
 * One-time passwords that nobody has used yet, by tenant, in a private file: written before the administrator is
 * made, so that a start that is killed in between does not lock everybody out.
 */
export async function readOneTimePasswords(dataFolder: string): Promise<Record<string, string>> {
  const text = await readFile(fileOf(dataFolder), 'utf8').catch(() => '{}');
  const parsed = shape.safeParse(safeJson(text));
  return parsed.success ? parsed.data : {};
}

export async function keepOneTimePassword(
  dataFolder: string,
  tenant: string,
  password: string,
): Promise<void> {
  const known = await readOneTimePasswords(dataFolder);
  await replaceFile(fileOf(dataFolder), `${JSON.stringify({ ...known, [tenant]: password }, null, 2)}\n`);
}

export async function forgetOneTimePassword(dataFolder: string, tenant: string): Promise<void> {
  const { [tenant]: gone, ...others } = await readOneTimePasswords(dataFolder);
  if (gone === undefined) return;
  if (Object.keys(others).length === 0) await rm(fileOf(dataFolder), { force: true });
  else await replaceFile(fileOf(dataFolder), `${JSON.stringify(others, null, 2)}\n`);
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
