import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartProblem, reasonOf } from './startProblem.ts';
import { createFile } from './wholeFile.ts';

/** The installation's secret: the given one, else the one in the data folder, made on first start (0600). */
export async function installationSecret(given: string | null, dataFolder: string): Promise<string> {
  if (given !== null) return given;
  const file = join(dataFolder, 'secret');
  try {
    const known = await readFile(file, 'utf8').catch(() => null);
    if (known === null) await createFile(file, `${randomBytes(32).toString('hex')}\n`);
    const secret = (await readFile(file, 'utf8')).trim();
    if (secret.length < 32) throw new Error('it holds fewer than 32 characters');
    return secret;
  } catch (error) {
    throw new StartProblem(
      `The installation's secret in ${file} cannot be read or made: ${reasonOf(error)}. Mend that file, or set ` +
        'OUTPACE_SECRET to at least 32 random characters.',
      { cause: error },
    );
  }
}
