import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { signIn, signInFirst, type ApiClient } from './apiClient.ts';
import { freePort } from './freePort.ts';
import { startCommand, type RunningScript } from './script.ts';

const root = resolve(import.meta.dirname, '../..');
const bin = join(root, 'bin/outpace.mjs');
const NEW_PASSWORD = 'a password of its own';

export interface ProgramOptions {
  /** Default: a fresh one, removed by `remove`. */
  dataFolder?: string;
  /** Added to the environment; OUTPACE_SPEED is 10 when not said otherwise. */
  env?: Record<string, string>;
  uid?: number;
  gid?: number;
  /** Through `npm start`, as the README says. */
  npm?: boolean;
}

/** The program as a user starts it: `outpace start` in a process of its own. */
export interface Program extends RunningScript {
  port: number;
  address: string;
  dataFolder: string;
  /** Waits until it has printed its address. */
  ready(seconds?: number): Promise<void>;
  /** Signs in as administrator with the printed one-time password (or with its successor). */
  signIn(): Promise<ApiClient>;
  /** Ctrl-C as a terminal sends it: to every process of the command. Resolves with the exit code. */
  stop(): Promise<number | null>;
  /** The same data folder and port again. */
  again(env?: Record<string, string>): Program;
  /** Removes the data folder, and the cluster if that had to be elsewhere. */
  remove(): Promise<void>;
}

export async function startProgram(options: ProgramOptions = {}): Promise<Program> {
  const dataFolder = options.dataFolder ?? join(await mkdtemp(join(tmpdir(), 'outpace-program-')), 'data');
  return launch(dataFolder, await freePort(), options);
}

function launch(dataFolder: string, port: number, options: ProgramOptions): Program {
  const { env = {}, npm = false, ...account } = options;
  const clean = Object.fromEntries(
    Object.keys(process.env)
      .filter((name) => /^(OUTPACE_|DATABASE_URL$|REDIS_URL$|FREESWITCH_URL$)/.test(name))
      .map((name) => [name, undefined]),
  );
  const [program, args] = npm ? ['npm', ['start', '--prefix', root]] : [process.execPath, [bin, 'start']];
  const running = startCommand(program, args, {
    ...account,
    detached: true,
    cwd: '/',
    env: { ...clean, PORT: String(port), OUTPACE_DATA: dataFolder, OUTPACE_SPEED: '10', ...env },
  });
  const address = `http://127.0.0.1:${port}`;
  return {
    ...running,
    port,
    address,
    dataFolder,
    async ready(seconds = 120) {
      await running.printed(/Ctrl-C stops everything/, seconds);
    },
    async signIn() {
      const printed = /one-time password (\S+)/.exec(running.output())?.[1];
      const username = 'admin';
      if (printed) return signInFirst(address, { username, password: printed }, NEW_PASSWORD);
      return signIn(address, { username, password: env['OUTPACE_ADMIN_PASSWORD'] ?? NEW_PASSWORD });
    },
    async stop() {
      process.kill(-running.pid, 'SIGINT');
      return running.ended;
    },
    again: (more = {}) => launch(dataFolder, port, { ...options, env: { ...env, ...more } }),
    async remove() {
      const known = await readFile(join(dataFolder, 'database.json'), 'utf8').catch(() => '{}');
      const { cluster } = JSON.parse(known) as { cluster?: string | null };
      if (cluster) await rm(resolve(dataFolder, cluster), { recursive: true, force: true });
      await rm(options.dataFolder ?? resolve(dataFolder, '..'), { recursive: true, force: true });
    },
  };
}
