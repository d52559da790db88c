import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkNode } from './nodeVersion.mjs';

/** Everything a change must pass: format, lint, types, doors of the rooms, tests. Ends with `N passed, N failed`. */
checkNode();
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { installPackages } = await import('./install.mjs');
installPackages(root, { development: true });

const checks = ['format:check', 'lint', 'types', 'rooms'];
const broken = checks.filter((check) => {
  const began = Date.now();
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', check], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64_000_000,
    shell: process.platform === 'win32',
  });
  const seconds = ((Date.now() - began) / 1000).toFixed(0);
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${check} (${seconds} s)`);
  if (status !== 0) console.log(stdout + stderr);
  return status !== 0;
});

if (broken.length > 0) console.log(`Checks that failed: ${broken.join(', ')}`);
// The tests print the last line, with the failed checks counted in.
const tests = spawnSync(process.execPath, ['bin/test.mjs'], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit'],
  env: { ...process.env, OUTPACE_TEST_FAILED_CHECKS: String(broken.length) },
});
process.exitCode = tests.status ?? 1;
