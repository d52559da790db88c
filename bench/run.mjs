import process from 'node:process';
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

// Bundles a bench of this folder and runs it: node bench/run.mjs interpreterMain
const [name = '', ...rest] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const folder = join(here, '../dist/.bench');
mkdirSync(folder, { recursive: true });
const outfile = join(folder, `${name.replaceAll('/', '-')}.mjs`);
await build({
  entryPoints: [join(here, `${name}.ts`)],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  logLevel: 'warning',
});
const ran = spawnSync(process.execPath, [outfile, ...rest], { stdio: 'inherit' });
process.exit(ran.status ?? 1);
