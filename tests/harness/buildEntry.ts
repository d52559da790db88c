import { mkdtemp, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build } from 'esbuild';

/**
 * Bundles a TypeScript entry so that plain Node can run it; the file lives beside node_modules, for its packages.
 * `workers`: files of the threads it starts, which stand beside it as in a build.
 */
export async function buildEntry(
  entry: string,
  workers: readonly string[] = [],
): Promise<{ file: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(process.cwd(), 'dist-test-'));
  const file = join(folder, 'entry.mjs');
  const outputs = [
    [entry, file],
    ...workers.map((path) => [path, join(folder, `${basename(path, '.ts')}.js`)]),
  ];
  for (const [input = '', outfile = ''] of outputs) {
    await build({
      entryPoints: [input],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      packages: 'external',
      logLevel: 'error',
    });
  }
  return { file, remove: () => rm(folder, { recursive: true, force: true }) };
}
