import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The file of a worker thread `<name>.worker`. In a build it stands beside the running file; from source (tests,
 * benches) the `.ts` file beside `besideUrl` is bundled first, because Node runs no TypeScript. `besideUrl`:
 * `import.meta.url` of the caller.
 */
export async function workerFile(name: string, besideUrl: string): Promise<string> {
  const beside = fileURLToPath(besideUrl);
  if (!beside.endsWith('.ts')) return join(dirname(beside), `${name}.worker.js`);
  return bundle(join(dirname(beside), `${name}.worker.ts`));
}

const bundled = new Map<string, Promise<string>>();

function bundle(source: string): Promise<string> {
  const known = bundled.get(source);
  if (known) return known;
  const made = makeBundle(source);
  bundled.set(source, made);
  return made;
}

async function makeBundle(source: string): Promise<string> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [source],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'silent',
  });
  const code = outputFiles[0]?.contents ?? new Uint8Array();
  // Below the packages it imports; named by its content, because several processes may make it at once.
  const folder = join(folderWithPackages(source), 'dist', '.workers');
  const file = join(folder, `${createHash('sha256').update(code).digest('hex').slice(0, 24)}.mjs`);
  if (!existsSync(file)) {
    await mkdir(folder, { recursive: true });
    await writeFile(`${file}.${process.pid}`, code);
    await rename(`${file}.${process.pid}`, file);
  }
  return file;
}

function folderWithPackages(file: string): string {
  let folder = dirname(file);
  while (!existsSync(join(folder, 'node_modules')) && folder !== dirname(folder)) folder = dirname(folder);
  return folder;
}
