import { mkdtemp, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readConfiguration } from '../../app/configuration.ts';
import { startInstallation, type Installation } from '../../app/installation.ts';
import { Shutdown } from '../../app/shutdown.ts';
import type { SwitchFault, SwitchSettings, SwitchStats } from '../../app/switchMessages.ts';
import type { StartSwitch } from '../../app/switchProcess.ts';
import { startSimulatedSwitch, type Population, type SimulatedSwitch } from '../../dialer-core/index.ts';
import { createClock, createLogger, type Clock, type Database, type Logger } from '../../platform/index.ts';
import { testDatabase } from '../testDatabase.ts';
import { signIn, type ApiClient } from './apiClient.ts';
import { freePort } from './freePort.ts';
import { waitFor } from './waitFor.ts';

const root = resolve(import.meta.dirname, '../..');
export const ADMIN_PASSWORD = 'the password of tests';

export interface OutpaceOptions {
  /** How fast the clock runs; default 60. */
  speed?: number;
  /** Default: all. */
  roles?: readonly ('api' | 'dialer' | 'worker')[];
  /** Contacts of the demo tenant's list (its task starts at once); 0: no demo and no tenant. Default 2000. */
  demoContacts?: number;
  /** The demo’s robot calls, too; default false. */
  demoRobot?: boolean;
  /** Who answers the simulated telephones, and how. */
  population?: Partial<Population>;
  /** Everything else about the simulated switch (seed, phones, limits). */
  switchSettings?: Omit<SwitchSettings, 'population'>;
  /** Serve the built console (`npm test` has built it); default false. */
  console?: boolean;
  /** Another database than a fresh one of the test run; it is not closed. */
  database?: Database;
  /** Other settings of the environment, for example FREESWITCH_URL. */
  env?: Record<string, string>;
}

/** A whole installation inside this process: API, dialer, worker and the simulated switch, on a fresh database. */
export interface Outpace {
  /** Base of its URLs. */
  address: string;
  port: number;
  database: Database;
  clock: Clock;
  installation: Installation;
  /** As administrator. */
  signIn: () => Promise<ApiClient>;
  /** What the switch itself counted: the truth about calls. */
  stats: () => Promise<SwitchStats>;
  /** Breaks something in the switch. */
  fault: (fault: SwitchFault) => void;
  /** Log lines of level error and above so far. */
  problems: () => readonly string[];
  /** Waits until no call is open, in our tables and in the switch. */
  quiet: (seconds?: number) => Promise<void>;
  /** Ends everything; the database goes, too, unless it was given. */
  stop: () => Promise<void>;
}

export async function startOutpace(options: OutpaceOptions = {}): Promise<Outpace> {
  const port = await freePort();
  const dataFolder = await mkdtemp(join(tmpdir(), 'outpace-inside-'));
  const database = options.database ?? (await testDatabase({ connections: 4 }));
  const configuration = readConfiguration(
    {
      PORT: String(port),
      OUTPACE_DATA: dataFolder,
      OUTPACE_SPEED: String(options.speed ?? 60),
      OUTPACE_ADMIN_PASSWORD: ADMIN_PASSWORD,
      OUTPACE_ROLES: (options.roles ?? ['api', 'dialer', 'worker']).join(','),
      DATABASE_URL: database.url,
      ...options.env,
    },
    root,
  );
  const problems: string[] = [];
  const shutdown = new Shutdown((what, error) => problems.push(`ending ${what}: ${String(error)}`));
  const contacts = options.demoContacts ?? 2000;
  const webFolder = join(root, 'dist/web');
  if (options.console && !existsSync(webFolder)) throw new Error('build the console first: npm run build');
  let installation: Installation;
  try {
    installation = await startInstallation({
      configuration,
      log: collecting(problems),
      shutdown,
      version: 'under test',
      migrationsFolder: join(root, 'migrations'),
      soundLibrary: join(root, 'scripts-dsl/library/sounds'),
      webFolder: options.console ? webFolder : null,
      startSwitch: startSwitchInside,
      switchSettings: {
        ...options.switchSettings,
        ...(options.population ? { population: options.population } : {}),
      },
      demo: contacts > 0 ? { contacts, robot: options.demoRobot ?? false } : null,
      onProgress: () => undefined,
      onFatal: (error) => problems.push(`fatal: ${String(error)}`),
    });
  } catch (error) {
    if (!options.database) await database.close();
    await rm(dataFolder, { recursive: true, force: true });
    throw error;
  }
  const own = installation.ownSwitch;
  const needSwitch = () => {
    if (!own) throw new Error('this installation has no switch of its own');
    return own;
  };
  const address = `http://127.0.0.1:${port}`;
  return {
    address,
    port,
    database,
    clock: installation.clock,
    installation,
    signIn: () => signIn(address, { username: 'admin', password: ADMIN_PASSWORD }),
    stats: () => needSwitch().stats(),
    fault: (fault) => needSwitch().fault(fault),
    problems: () => problems,
    async quiet(seconds = 30) {
      let open: unknown[] = [];
      await waitFor(
        'all calls to end',
        async () => {
          open = await database.query(
            'select id, phone, state, agent_id from attempts where settled_at is null',
          );
          return open.length === 0 && (!own || (await own.stats()).callees.live === 0);
        },
        seconds,
      ).catch((error: unknown) => {
        throw new Error(`${String(error)}; still open: ${JSON.stringify(open)}`);
      });
    },
    async stop() {
      await installation.stop();
      if (!options.database) await database.close();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

/** The simulated switch in this process: still reached over TCP. */
const startSwitchInside: StartSwitch = async ({ anchors, settings }) => {
  const password = 'inside';
  const running: SimulatedSwitch = await startSimulatedSwitch({
    ...settings,
    port: 0,
    password,
    clock: createClock(anchors),
  });
  return {
    url: `esl+simulated://:${password}@127.0.0.1:${running.port}`,
    pid: null,
    stats: () => Promise.resolve(running.stats()),
    fault: (fault) => running.fault(fault),
    close: () => running.close(),
    kill: () => void running.kill(),
  };
};

function collecting(problems: string[]): Logger {
  return createLogger({
    destination: {
      write(line) {
        const { level } = JSON.parse(line) as { level: string };
        if (level === 'error' || level === 'fatal') problems.push(line.trim());
      },
    },
  });
}
