import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkNode } from './nodeVersion.mjs';

/** `npm test`: sets up what is missing, runs every test, and ends with a line `N passed, N failed`. */
checkNode();
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { installPackages } = await import('./install.mjs');
installPackages(root, { development: true });
const { prepareBrowser } = await import('./browser.mjs');
const chromium = prepareBrowser();
const { build } = await import('./build.mjs');
await build(root);

const report = join(root, 'tests/artifacts/results.json');
mkdirSync(dirname(report), { recursive: true });
rmSync(report, { force: true });
const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
const { status } = spawnSync(
  process.execPath,
  [join(root, 'node_modules/vitest/vitest.mjs'), ...args, ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, OUTPACE_TEST_CHROMIUM: chromium },
  },
);
const counted = count(report, status);
const { passed } = counted;
const failed = counted.failed + Number(process.env.OUTPACE_TEST_FAILED_CHECKS ?? 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

/** A file that does not load fails without a failed test; so do errors outside of tests. */
function count(file, exitCode) {
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const results = JSON.parse(readFileSync(file, 'utf8'));
  const unloadable = results.testResults.filter(
    (one) => one.status === 'failed' && !one.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const failed = results.numFailedTests + unloadable;
  return { passed: results.numPassedTests, failed: failed === 0 && exitCode !== 0 ? 1 : failed };
}
