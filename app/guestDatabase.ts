import { readFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { openDatabase, type Database } from '../platform/index.ts';
import type { Configuration } from './configuration.ts';
import { readOrMakeCredentials } from './embedded/credentials.ts';
import { parsePostmasterFile } from './embedded/postmasterFile.ts';
import { reasonOf } from './startProblem.ts';

export type GuestDatabase =
  | { type: 'open'; database: Database }
  /** The embedded server runs only while Outpace does. */
  | { type: 'not-running' }
  | { type: 'unreachable'; reason: string };

/**
 * The database of an installation for a command beside it: looks at what is there, starts nothing, and migrates
 * nothing. The caller closes it.
 */
export async function openGuestDatabase(configuration: Configuration): Promise<GuestDatabase> {
  const url = configuration.databaseUrl ?? (await embeddedUrl(configuration.dataFolder));
  if (url === null) return { type: 'not-running' };
  const database = openDatabase(url, { connections: 2, applicationName: 'outpace guest' });
  try {
    await database.query('select 1 from installation limit 1');
    return { type: 'open', database };
  } catch (error) {
    await database.close();
    return { type: 'unreachable', reason: reasonOf(error) };
  }
}

async function embeddedUrl(dataFolder: string): Promise<string | null> {
  const there = await readFile(join(dataFolder, 'database.json'), 'utf8').catch(() => null);
  if (there === null) return null;
  const { cluster, password } = await readOrMakeCredentials(dataFolder);
  if (cluster === null) return null;
  const folder = isAbsolute(cluster) ? cluster : join(dataFolder, cluster);
  const text = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => null);
  const port = text === null ? null : (parsePostmasterFile(text)?.port ?? null);
  return port === null
    ? null
    : `postgres://outpace:${encodeURIComponent(password)}@127.0.0.1:${port}/outpace`;
}
