import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/**
 * Makes node_modules fit package-lock.json: `npm ci` when it is missing or older than the lock file, quietly.
 * `development`: with the tools of tests and checks. A node_modules that is a link belongs to someone else and
 * is taken as it is.
 */
export function installPackages(root, { development = false } = {}) {
  const lockFile = join(root, 'package-lock.json');
  const modules = join(root, 'node_modules');
  if (!existsSync(lockFile)) return;
  if (existsSync(modules) && lstatSync(modules).isSymbolicLink()) return;
  const wanted = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
  const stampFile = join(modules, '.outpace-lock');
  const complete = () => !development || canResolve(root, 'vitest/package.json');
  if (isInstalled(modules, lockFile, stampFile, wanted) && complete()) return;

  console.log('Installing packages (npm ci), a minute or two the first time …');
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  if (development) args.push('--include=dev');
  const result = npm(args, root);
  if (result.status !== 0) {
    console.error(String(result.stdout ?? '') + String(result.stderr ?? ''));
    console.error(
      'The packages could not be installed. Above is what npm says; once that is mended (is the registry ' +
        'reachable?), start again.',
    );
    process.exit(1);
  }
  writeStamp(stampFile, wanted);
}

function isInstalled(modules, lockFile, stampFile, wanted) {
  if (!existsSync(modules)) return false;
  if (existsSync(stampFile)) return readFileSync(stampFile, 'utf8') === wanted;
  // Installed by hand: npm notes what it did in a file of its own.
  const noted = join(modules, '.package-lock.json');
  if (!existsSync(noted) || statSync(noted).mtimeMs < statSync(lockFile).mtimeMs) return false;
  writeStamp(stampFile, wanted);
  return true;
}

function writeStamp(file, text) {
  try {
    writeFileSync(file, text);
  } catch (error) {
    // A read-only installation needs no stamp.
    if (!['EROFS', 'EACCES', 'EPERM'].includes(error.code)) throw error;
  }
}

function npm(args, root) {
  const options = { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 64_000_000 };
  const script = process.env.npm_execpath;
  if (script && /\.c?js$/.test(script)) return spawnSync(process.execPath, [script, ...args], options);
  return spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
}

function canResolve(root, name) {
  try {
    createRequire(join(root, 'package.json')).resolve(name);
    return true;
  } catch {
    return false;
  }
}
