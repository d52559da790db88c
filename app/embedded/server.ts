import { spawn } from 'node:child_process';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { StartProblem, codeOf, reasonOf } from '../startProblem.ts';
import type { Binaries } from './binaries.ts';
import { parsePostmasterFile } from './postmasterFile.ts';
import { isAlive, servesCluster } from './processes.ts';
import type { Account } from './runAs.ts';
import { serverArguments, type Durability } from './serverSettings.ts';

export interface ServerOptions {
  binaries: Binaries;
  account: Account | null;
  /** Absolute, without symbolic links. */
  cluster: string;
  ownerPassword: string;
  durability: Durability;
  logFile: string;
  /** Told at intervals while the server is not ready, with what it is doing. */
  onWait?: (what: string) => void;
}

export interface RunningServer {
  pid: number;
  port: number;
  /** It was running before us: left over from a parent that was killed. */
  adopted: boolean;
}

/** Crash recovery replays at most some hundred MB of log; a slow disk may need a while. */
const START_SECONDS = 300;
const STOP_SECONDS = 60;
const LOG_BYTES = 10_000_000;

/** Starts the server of a cluster, or takes over the one that already runs; resolves when it takes connections. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const deadline = Date.now() + START_SECONDS * 1000;
  for (;;) {
    const found = await findRunning(options.cluster);
    const server = found ?? (await spawnServer(options));
    const state = await untilReady(server.pid, options, deadline);
    if (state.ready) return { pid: server.pid, port: state.port, adopted: found !== null };
    // It went while we waited: the one we found was shutting down, or ours lost a race for its port or folder.
    const log = await tailOf(options.logFile);
    if (Date.now() > deadline || (!found && !isWorthAnotherTry(log)))
      throw new StartProblem(
        `The embedded PostgreSQL ${Date.now() > deadline ? `was not ready within ${START_SECONDS} s` : 'stopped while starting'}. ` +
          `The last lines of ${options.logFile}:\n${log}`,
      );
    await pause(250);
  }
}

/** Fast shutdown: running statements are cut off, everything committed is on disk. Waits for the end. */
export async function stopServer(pid: number, cluster: string): Promise<void> {
  // Immediate shutdown is the last resort; the next start then recovers from the log.
  for (const [signal, seconds] of [
    ['SIGINT', STOP_SECONDS],
    ['SIGQUIT', 10],
  ] as const) {
    if (!(await servesCluster(pid, cluster))) return;
    send(pid, signal);
    const deadline = Date.now() + seconds * 1000;
    while (Date.now() < deadline && (await isAlive(pid))) await pause(25);
  }
}

/** Begins a fast shutdown without waiting for its end. */
export const beginStop = (pid: number): void => send(pid, 'SIGINT');

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error;
  }
}

async function findRunning(cluster: string): Promise<{ pid: number } | null> {
  const file = join(cluster, 'postmaster.pid');
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  const known = parsePostmasterFile(text);
  if (known && (await servesCluster(known.pid, cluster))) return { pid: known.pid };
  // PostgreSQL itself would only ask whether any process has this number.
  if (known && (await isAlive(known.pid))) await rm(file, { force: true });
  return null;
}

async function spawnServer(options: ServerOptions): Promise<{ pid: number }> {
  const { binaries, account, cluster, durability, logFile } = options;
  const port = await freePort();
  const size = await stat(logFile).then(
    (known) => known.size,
    () => 0,
  );
  if (size > LOG_BYTES) await rename(logFile, `${logFile}.1`);
  const log = await open(logFile, 'a', 0o600);
  try {
    // A process group of its own: Ctrl-C in the terminal must reach the database last, from us.
    const child = spawn(binaries.postgres, ['-D', cluster, ...serverArguments(port, durability)], {
      cwd: '/',
      env: { ...process.env, LC_ALL: 'C' },
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      ...(account ? { uid: account.uid, gid: account.gid } : {}),
    });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
    });
    child.unref();
    if (child.pid === undefined) throw new Error('no process id');
    return { pid: child.pid };
  } catch (error) {
    throw new StartProblem(
      `The embedded PostgreSQL cannot be started${account ? ` as user "${account.name}"` : ''}: ${reasonOf(error)}`,
      { cause: error },
    );
  } finally {
    await log.close();
  }
}

async function untilReady(
  pid: number,
  { cluster, ownerPassword, onWait }: ServerOptions,
  deadline: number,
): Promise<{ ready: true; port: number } | { ready: false }> {
  let told = Date.now();
  while (Date.now() < deadline) {
    if (!(await isAlive(pid))) return { ready: false };
    const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
    const known = parsePostmasterFile(text);
    let doing = 'starting';
    if (known?.pid === pid && known.port !== null) {
      try {
        await tryConnection(ownerUrl(known.port, ownerPassword));
        return { ready: true, port: known.port };
      } catch (error) {
        if (codeOf(error) === '28P01')
          throw new StartProblem(
            `The database in ${cluster} refuses the password in database.json: that file belongs to another ` +
              'data folder. Restore the one that belongs to it.',
          );
        doing = reasonOf(error);
      }
    }
    if (Date.now() - told > 5000) {
      told = Date.now();
      onWait?.(doing);
    }
    await pause(50);
  }
  return { ready: false };
}

export const ownerUrl = (port: number, password: string, database = 'postgres') =>
  `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;

async function tryConnection(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => {
    // A connection lost after it was made is noticed by the next try.
  });
  try {
    await client.connect();
  } finally {
    await client.end().catch(() => undefined);
  }
}

const isWorthAnotherTry = (log: string) =>
  /Address already in use|could not bind|lock file .* already exists|shared memory block .* still in use/.test(
    log,
  );

async function tailOf(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.trimEnd().split('\n').slice(-6).join('\n');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port);
        else reject(new Error('no port'));
      });
    });
  });
}
