import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const serverRooms = ['app', 'api', 'campaigns', 'dialer-core', 'scripts-dsl', 'nlu', 'platform'];

/**
 * Builds what is out of date: the server into dist/*.js (`main.js`, and one file for each `*.worker.ts`), the
 * console into dist/web. Out of date is what differs from the sources it was built from, by content; without
 * sources (an image that holds only dist) what is there is taken.
 */
export async function build(root) {
  const dist = join(root, 'dist');
  if (!existsSync(join(root, 'app/main.ts'))) return;
  const parts = [
    {
      name: 'server',
      sources: [...serverRooms, 'package-lock.json', 'tsconfig.json'],
      result: 'main.js',
      make: () => buildServer(root, dist),
    },
    {
      name: 'console',
      sources: ['web', 'api/contract', 'package-lock.json'],
      result: 'web/index.html',
      make: () => buildConsole(root),
    },
  ].map((part) => ({
    ...part,
    stampFile: join(dist, `.${part.name}-built-from`),
    hash: hashOf(root, part.sources),
  }));
  const stale = () => parts.filter((part) => !isFresh(dist, part));
  if (stale().length === 0) return;

  mkdirSync(dist, { recursive: true });
  accessSync(dist, constants.W_OK);
  await alone(join(dist, '.building'), async () => {
    for (const part of stale()) {
      console.log(`Building the ${part.name} …`);
      await part.make();
      writeFileSync(part.stampFile, part.hash);
    }
  });
}

function isFresh(dist, { result, stampFile, hash }) {
  return existsSync(join(dist, result)) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash;
}

async function buildServer(root, dist) {
  const { build: bundle } = await import('esbuild');
  const files = serverRooms.flatMap((room) => filesBelow(join(root, room)));
  const entries = [join(root, 'app/main.ts'), ...files.filter((file) => file.endsWith('.worker.ts'))];
  const names = entries.map((file) => basename(file, '.ts'));
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice) throw new Error(`two files are called ${twice}.ts: they would overwrite each other in dist`);
  for (const old of readdirSync(dist)) if (/\.js(\.map)?$/.test(old)) rmSync(join(dist, old));
  await bundle({
    entryPoints: Object.fromEntries(entries.map((file, i) => [names[i], file])),
    outdir: dist,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'warning',
  });
}

async function buildConsole(root) {
  const { build: bundle } = await import('vite');
  await bundle({ configFile: join(root, 'web/vite.config.ts'), logLevel: 'error', clearScreen: false });
}

function hashOf(root, sources) {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of filesBelow(join(root, source))) {
      if (/\.test\.tsx?$/.test(file)) continue;
      hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
    }
  }
  hash.update(readFileSync(fileURLToPath(import.meta.url)));
  return hash.digest('hex');
}

/** All files below a folder (or the file itself), in a fixed order. */
function filesBelow(path) {
  if (!existsSync(path)) return [];
  let entries;
  try {
    entries = readdirSync(path, { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path];
    throw error;
  }
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) =>
      entry.isDirectory() ? filesBelow(join(path, entry.name)) : [join(path, entry.name)],
    );
}

/** Runs `work` while no other process of this clone does; two starts at once must not build over each other. */
async function alone(lockFile, work) {
  for (;;) {
    try {
      writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = Number(readFileSync(lockFile, { encoding: 'utf8', flag: 'a+' }));
    if (holder > 0 && isAlive(holder)) await new Promise((resolve) => setTimeout(resolve, 200));
    else rmSync(lockFile, { force: true });
  }
  try {
    await work();
  } finally {
    rmSync(lockFile, { force: true });
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { installPackages } = await import('./install.mjs');
  const root = dirname(dirname(fileURLToPath(import.meta.url)));
  installPackages(root);
  await build(root);
}
