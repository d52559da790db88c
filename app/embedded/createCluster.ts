import { access, chmod, chown, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { StartProblem, codeOf, reasonOf } from '../startProblem.ts';
import type { Binaries } from './binaries.ts';
import { isAlive } from './processes.ts';
import { canEnter, run, type Account } from './runAs.ts';

export interface NewCluster {
  binaries: Binaries;
  account: Account | null;
  /** Password of the role `postgres`. */
  ownerPassword: string;
  /** Whether it must survive a power cut from the first moment on. */
  durable: boolean;
}

/**
 * Makes a cluster at the first of `places` where `account` can work, and returns that place; one that is already
 * there (made a moment ago by another process, or by a start that was killed) is taken as it is.
 */
export async function createCluster(places: readonly string[], wanted: NewCluster): Promise<string> {
  const reasons: string[] = [];
  for (const place of places) {
    try {
      if (await isCluster(place)) return place;
      await createAt(place, wanted);
      return place;
    } catch (error) {
      reasons.push(`  ${place}: ${reasonOf(error)}`);
    }
  }
  throw new StartProblem(
    'The embedded PostgreSQL finds no folder for its data' +
      `${wanted.account ? ` that the user "${wanted.account.name}" can reach` : ''}:\n${reasons.join('\n')}\n` +
      'Set OUTPACE_DATA to a folder on a local disk that other users may pass through (for example ' +
      '/srv/outpace), or set DATABASE_URL to a PostgreSQL of your own.',
  );
}

export const isCluster = (folder: string) =>
  access(join(folder, 'PG_VERSION')).then(
    () => true,
    () => false,
  );

/** Made in a folder beside and renamed, so that a cluster is complete or absent. */
async function createAt(
  place: string,
  { binaries, account, ownerPassword, durable }: NewCluster,
): Promise<void> {
  await makeOpenFolder(dirname(place), account);
  await removeLeftovers(place);
  const staging = `${place}.new-${process.pid}`;
  const passwordFile = join(staging, 'password');
  const cluster = join(staging, 'cluster');
  try {
    await mkdir(staging, { mode: 0o700 });
    await writeFile(passwordFile, `${ownerPassword}\n`, { mode: 0o600 });
    if (account) {
      await chown(passwordFile, account.uid, account.gid);
      await chown(staging, account.uid, account.gid);
    }
    if (!(await canEnter(staging, account))) throw new Error('other users cannot pass through to it');
    const made = await run(
      binaries.initdb,
      [
        ...['--pgdata', cluster, '--username', 'postgres', '--pwfile', passwordFile],
        ...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--no-instructions'],
        ...(durable ? [] : ['--no-sync']),
        // The same order and case rules on every machine, whatever locales it has.
        ...['--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', '--locale', 'C'],
      ],
      account,
      { LC_ALL: 'C' },
    );
    if (made.code !== 0) throw new Error(made.stderr.trim() || 'initdb was killed');
    await rename(cluster, place).catch((error: unknown) => {
      // Another process was faster; its cluster has the same passwords.
      if (codeOf(error) !== 'ENOTEMPTY' && codeOf(error) !== 'EEXIST') throw error;
    });
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** Makes a folder that `account` can pass through; one that exists is left as it is. */
async function makeOpenFolder(folder: string, account: Account | null): Promise<void> {
  const made = await mkdir(folder, { recursive: true, mode: account ? 0o711 : 0o700 });
  // mkdir's mode is cut by the umask, which may close the folder to others.
  if (made !== undefined && account) await chmod(folder, 0o711);
}

/** What starts that were killed while they made a cluster have left. */
async function removeLeftovers(place: string): Promise<void> {
  const prefix = `${basename(place)}.new-`;
  for (const name of await readdir(dirname(place))) {
    if (!name.startsWith(prefix) || (await isAlive(Number(name.slice(prefix.length))))) continue;
    await rm(join(dirname(place), name), { recursive: true, force: true });
  }
}
