import { randomUUID } from 'node:crypto';
import { createApiServer, startExportWork, startWebhookWork } from '../api/index.ts';
import {
  createAttemptSink,
  createContactSource,
  createConversationFacts,
  createScriptSource,
  createTaskBook,
  createUpcomingCallees,
  promptPath,
  startImportWork,
  startPublishWork,
  startRehearsalWork,
} from '../campaigns/index.ts';
import {
  createDialer,
  derivedConfigSecret,
  outsideWork,
  startRecordingWork,
  startSpeakAhead,
  watchNumbers,
  type DialerOptions,
  type SpeechPorts,
} from '../dialer-core/index.ts';
import type { ClockAnchors, Clock, Database, Logger } from '../platform/index.ts';
import { assertPortFree, listenOn } from './address.ts';
import type { Configuration } from './configuration.ts';
import { openInstallationDatabase } from './database.ts';
import { gatewayPassword } from './gatewayPassword.ts';
import { completeDemo } from './demo/completeDemo.ts';
import { startCrew } from './demo/crew.ts';
import { signInNotices, type SignInNotice } from './firstRun/administrator.ts';
import { prepareTenants } from './firstRun/prepareTenants.ts';
import { openInstallationClock } from './installationClock.ts';
import { openJobs } from './jobs/jobs.ts';
import { installationSecret } from './secret.ts';
import { Shutdown } from './shutdown.ts';
import { promptSynthesis, simulatedSpeech, speechPorts } from './speech.ts';
import { openSwitches } from './switches.ts';
import type { SwitchSettings } from './switchMessages.ts';
import type { OwnSwitch, StartSwitch } from './switchProcess.ts';

export interface InstallationOptions {
  configuration: Configuration;
  log: Logger;
  /** Takes note of everything that is begun. */
  shutdown: Shutdown;
  version: string;
  migrationsFolder: string;
  /** Sounds that come with ready-made scripts. */
  soundLibrary: string;
  /** The built console; null: none is served. */
  webFolder: string | null;
  /** How the simulated switch is started when no other switch is named. */
  startSwitch: StartSwitch;
  /** The people behind the simulated telephones. */
  switchSettings?: SwitchSettings;
  /** What the demo tenant is made of; null: none is made. */
  demo?: { contacts: number; robot: boolean } | null;
  /** One line about something that takes time. */
  onProgress: (line: string) => void;
  /** Something without which the installation cannot go on. */
  onFatal: (error: Error) => void;
}

export interface Installation {
  /** `http://localhost:8080`, or null without the role `api`. */
  address: string | null;
  database: Database;
  clock: Clock;
  anchors: ClockAnchors;
  /** How to sign in as administrator, by tenant. */
  signIn: SignInNotice[];
  /** The simulated switch that belongs to this process; null when there is none. */
  ownSwitch: OwnSwitch | null;
  /** Ends everything in order; resolves when all of it is gone. */
  stop(): Promise<void>;
}

export const DEMO_CONTACTS = 2000;

/** Starts the roles of this process over database, clock, jobs and switches. Throws StartProblem. */
export async function startInstallation(options: InstallationOptions): Promise<Installation> {
  const { shutdown } = options;
  try {
    return await assemble(options);
  } catch (error) {
    await shutdown.run();
    throw error;
  }
}

async function assemble(options: InstallationOptions): Promise<Installation> {
  const { configuration, log, shutdown, onProgress, onFatal, migrationsFolder } = options;
  const { dataFolder, roles } = configuration;
  const onError = (error: unknown) => log.error({ err: error }, 'error');

  if (roles.has('api')) await assertPortFree(configuration.port);
  const database = await openInstallationDatabase({
    configuration,
    migrationsFolder,
    shutdown,
    onProgress,
    onError,
    onLost: onFatal,
  });
  const secret = await installationSecret(configuration.secret, dataFolder);
  const mustBeWallTime = configuration.switches.some((one) => !one.simulated);
  const wall = () => Date.now() / 1000;
  const outsidePolicy = { allowedHosts: new Set(configuration.scriptHosts) };
  const { clock, anchors, ...clockHold } = await openInstallationClock(database, {
    speed: configuration.speed,
    mustBeWallTime,
    wall,
  });
  shutdown.add('clock', () => clockHold.close());
  const jobs = await openJobs({ redisUrl: configuration.redisUrl, databaseUrl: database.url, onError });
  shutdown.add('jobs', () => jobs.close());

  const speech = robotSpeech(configuration);

  await prepareTenants({
    database,
    clock,
    dataFolder,
    adminPassword: configuration.adminPassword,
    kind: mustBeWallTime ? 'live' : 'demo',
    wantsDemo: options.demo !== null,
    onProgress,
  });
  if (roles.has('worker')) {
    const imports = startImportWork({ database, clock, dataFolder, queue: jobs.queue, onError });
    shutdown.add('imports', () => imports.close());
    const exports = startExportWork({ database, clock, dataFolder, queue: jobs.queue, onError });
    shutdown.add('exports', () => exports.close());
    const recordings = startRecordingWork({
      database,
      clock,
      root: configuration.recordingsFolder,
      queue: jobs.queue,
      onError,
    });
    shutdown.add('recordings', () => recordings.close());
    const scripts = startPublishWork({ database, clock, queue: jobs.queue, onError });
    shutdown.add('scripts', () => scripts.close());
    const rehearsals = startRehearsalWork({ database, clock, queue: jobs.queue, onError });
    shutdown.add('rehearsals', () => rehearsals.close());
    jobs.work({
      rehearsal: (data) => rehearsals.rehearse(data),
      import: (data) => imports.import(data),
      export: (data) => exports.export(data),
      'undo-import': (data) => imports.undo(data),
      recordings: () => recordings.recordings(),
      'publish-script': (data) => scripts.publish(data),
    });
    const webhooks = startWebhookWork({ database, clock, secret, policy: outsidePolicy, onError });
    shutdown.add('webhooks', () => webhooks.close());
    if (speech) {
      const scriptSource = createScriptSource(database);
      const callees = createUpcomingCallees(database);
      const { synthesis } = speech;
      const ahead = startSpeakAhead({ clock, callees, scripts: scriptSource, synthesis, onError });
      shutdown.add('speech ahead', () => ahead.close());
    }
    const callerNumbers = watchNumbers({ database, clock, onError });
    shutdown.add('caller numbers', () => callerNumbers.close());
    const { contacts, robot } = options.demo ?? { contacts: DEMO_CONTACTS, robot: true };
    await completeDemo({ database, clock, dataFolder, imports, scripts, contacts, robot, onProgress });
  }
  const signIn = await signInNotices(database, dataFolder);

  let ownSwitch: OwnSwitch | null = null;
  if (roles.has('dialer')) {
    const opened = await openSwitches({ ...options, database, clock, anchors });
    ownSwitch = opened.own;
    if (ownSwitch) endWith(shutdown, ownSwitch);
    const dialer = createDialer({
      id: randomUUID(),
      database,
      clock,
      switches: opened.switches,
      taskBook: createTaskBook(database),
      contacts: createContactSource(database),
      sink: createAttemptSink(),
      ...robots({ configuration, database, clock, speech }),
      recordingsFolder: configuration.recordingsFolder,
      onError,
      onState: (state) => log.info({ state }, 'dialer'),
    });
    dialer.start();
    // A switch of our own goes with us, and its calls with it; another one keeps them for the next dialer.
    shutdown.add('dialer', () => dialer.stop({ endCalls: ownSwitch !== null }));
    const crew = startCrew({ database, clock, isOnDuty: () => dialer.active, onError });
    shutdown.add('crew', () => crew.close());
  }

  let address: string | null = null;
  if (roles.has('api')) {
    const api = await createApiServer({
      database,
      clock,
      log,
      secret,
      cookieSecure: 'auto',
      jobs: jobs.queue,
      outsidePolicy,
      dataFolder,
      recordingsFolder: configuration.recordingsFolder,
      synthesise: promptSynthesis(configuration),
      soundLibrary: options.soundLibrary,
      webFolder: options.webFolder,
      roles: [...roles],
      version: options.version,
      migrationsFolder,
      freeswitchConfig: {
        secret: configuration.freeswitchConfigSecret ?? derivedConfigSecret(secret),
        ...(configuration.freeswitchConfigAllow && { allow: configuration.freeswitchConfigAllow }),
        fromEnvironment: gatewayPassword,
      },
    });
    shutdown.add('api', () => api.close());
    await listenOn(api, configuration.port);
    address = `http://localhost:${configuration.port}`;
  }
  return { address, database, clock, anchors, signIn, ownSwitch, stop: () => shutdown.run() };
}

/** With a real switch there are robots only where its speech engines are named: else null. */
function robotSpeech({ speech, switches, recordingsFolder, ...keys }: Configuration): SpeechPorts | null {
  const settings = speech ?? (switches.every((one) => one.simulated) ? simulatedSpeech : null);
  return settings && speechPorts(settings, recordingsFolder, keys);
}

function robots({
  configuration,
  database,
  clock,
  speech,
}: Pick<InstallationOptions, 'configuration'> & {
  database: Database;
  clock: Clock;
  speech: SpeechPorts | null;
}): Pick<DialerOptions, 'bots'> {
  const { scriptHosts, recordingsFolder } = configuration;
  if (speech === null) return {};
  return {
    bots: {
      scripts: createScriptSource(database),
      facts: createConversationFacts(database),
      speech,
      promptFile: (tenantId, file) => promptPath(recordingsFolder, tenantId, file),
      outside: outsideWork({ clock, policy: { allowedHosts: new Set(scriptHosts) } }),
    },
  };
}

function endWith(shutdown: Shutdown, own: OwnSwitch): void {
  shutdown.add(
    'simulated switch',
    () => own.close(),
    () => own.kill(),
  );
}
