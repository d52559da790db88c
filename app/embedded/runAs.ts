import { spawn } from 'node:child_process';
import { StartProblem } from '../startProblem.ts';

/** The unprivileged account that PostgreSQL runs under, because it refuses to run as root. */
export interface Account {
  uid: number;
  gid: number;
  name: string;
}

export interface ProgramResult {
  /** Exit code; null when it could not be started or was killed. */
  code: number | null;
  stdout: string;
  stderr: string;
}

const PATH = `${process.env['PATH'] ?? ''}:/usr/local/sbin:/usr/sbin:/sbin:/usr/bin:/bin`;

/** Runs a program to its end, as `account` (null: as ourselves). Never rejects. */
export function run(
  program: string,
  args: readonly string[],
  account: Account | null = null,
  environment: Record<string, string> = {},
): Promise<ProgramResult> {
  return new Promise((resolve) => {
    let stdout = '';
    let stderr = '';
    const failed = (error: Error) => resolve({ code: null, stdout, stderr: stderr || error.message });
    try {
      const child = spawn(program, args, {
        // Our own folder may be closed to the other account.
        cwd: '/',
        env: { ...process.env, PATH, ...environment },
        stdio: ['ignore', 'pipe', 'pipe'],
        ...(account ? { uid: account.uid, gid: account.gid } : {}),
      });
      child.stdout.on('data', (part: Buffer) => (stdout += part.toString()));
      child.stderr.on('data', (part: Buffer) => (stderr += part.toString()));
      child.on('error', failed);
      child.on('close', (code) => resolve({ code, stdout, stderr }));
    } catch (error) {
      failed(error instanceof Error ? error : new Error(String(error)));
    }
  });
}

/** Whether `account` can go into `folder`: every folder above it lets it pass. */
export async function canEnter(folder: string, account: Account | null): Promise<boolean> {
  return (await run('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], account)).code === 0;
}

/**
 * Who runs PostgreSQL: ourselves (null) unless we are root; then `postgres` if the machine has it, else a system
 * account of our own, else `nobody`.
 */
export async function chooseAccount(): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null;
  const known = (await lookUp('postgres')) ?? (await lookUp('outpace'));
  if (known) return known;
  const shell = ['--shell', '/usr/sbin/nologin'];
  const made =
    (await run('useradd', ['--system', '--no-create-home', '--user-group', ...shell, 'outpace'])).code ===
      0 || (await run('adduser', ['-S', '-D', '-H', 'outpace'])).code === 0;
  const account = (made ? await lookUp('outpace') : null) ?? (await lookUp('nobody'));
  if (account) return account;
  throw new StartProblem(
    'The embedded PostgreSQL refuses to run as root, and this machine has no account "postgres" or "nobody" ' +
      'and lets none be created. Start Outpace as another user, or set DATABASE_URL to a PostgreSQL of your own.',
  );
}

async function lookUp(name: string): Promise<Account | null> {
  const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
  if (uid.code !== 0 || gid.code !== 0) return null;
  const account = { uid: Number(uid.stdout), gid: Number(gid.stdout), name };
  return account.uid > 0 && Number.isInteger(account.gid) ? account : null;
}
