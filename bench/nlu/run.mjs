import process from 'node:process';
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

// Bundles the bench and runs it: npm run bench:nlu
const here = dirname(fileURLToPath(import.meta.url));
const folder = join(here, '../../dist/.bench');
mkdirSync(folder, { recursive: true });
await build({
  entryPoints: [join(here, 'main.ts')],
  outfile: join(folder, 'nlu.mjs'),
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  logLevel: 'warning',
});
const ran = spawnSync(process.execPath, [join(folder, 'nlu.mjs'), ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exit(ran.status ?? 1);
