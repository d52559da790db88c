import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { StartProblem } from '../startProblem.ts';
import { createFile, replaceFile } from '../wholeFile.ts';

/** `database.json` in the data folder, readable by its owner only. */
const shape = z.object({
  /** Names the cluster where it cannot be in the data folder itself. */
  id: z.string().regex(/^[0-9a-f]{12}$/),
  /** Folder of the PostgreSQL cluster: absolute, or inside the data folder. null until it is made. */
  cluster: z.string().nullable(),
  /** Of `postgres`, who owns the cluster: makes roles and databases. */
  ownerPassword: z.string(),
  /** Of `outpace`, as whom the program works. */
  password: z.string(),
});
export type Credentials = z.infer<typeof shape>;

const fileOf = (dataFolder: string) => join(dataFolder, 'database.json');
const text = (credentials: Credentials) => `${JSON.stringify(credentials, null, 2)}\n`;
const secret = () => randomBytes(24).toString('base64url');

/** Reads the file, or makes it with new random passwords. Two processes that make it at once end with the same. */
export async function readOrMakeCredentials(dataFolder: string): Promise<Credentials> {
  const file = fileOf(dataFolder);
  const id = randomBytes(6).toString('hex');
  const fresh: Credentials = { id, cluster: null, ownerPassword: secret(), password: secret() };
  const known = await readFile(file, 'utf8').catch(() => null);
  if (known === null && (await createFile(file, text(fresh)))) return fresh;
  try {
    return shape.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    throw new StartProblem(
      `${file} cannot be read or is damaged. It holds the passwords of the database in this data folder: ` +
        'restore it from your backup, or move the data folder away to begin with an empty one.',
      { cause: error },
    );
  }
}

/** Notes where the cluster is. */
export async function rememberCluster(
  dataFolder: string,
  known: Credentials,
  cluster: string,
): Promise<Credentials> {
  const complete = { ...known, cluster };
  await replaceFile(fileOf(dataFolder), text(complete));
  return complete;
}
