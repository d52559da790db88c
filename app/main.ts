import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runCommand } from './commands.ts';
import { readConfiguration, type Configuration } from './configuration.ts';
import { makeDataFolder } from './dataFolder.ts';
import { startInstallation } from './installation.ts';
import { startLiveView } from './liveView.ts';
import { openProgramLog } from './programLog.ts';
import { Shutdown } from './shutdown.ts';
import { onStopSignals } from './stopSignals.ts';
import { StartProblem, reasonOf } from './startProblem.ts';
import { startSwitchFrom } from './switchProcess.ts';
import { openTerminal } from './terminal.ts';
import { welcome } from './welcome.ts';

export { scriptCommand } from './commands/script.ts';

/** The clone: this file is app/main.ts, or dist/main.js once it is built. */
const programFolder = resolve(import.meta.dirname, '..');

/** Any command but `start`: does its work and returns the exit code. */
export const command = (name: string, args: readonly string[]): Promise<number> =>
  runCommand(name, args, programFolder);

/** The program: starts everything, shows what goes on, and ends when it is told to. Sets the exit code. */
export async function main(): Promise<void> {
  const stdout = process.stdout;
  // Whoever read our output may go; the calls go on.
  stdout.on('error', () => undefined);
  const terminal = openTerminal({
    write: (text) => void stdout.write(text),
    isTty: stdout.isTTY,
    columns: () => stdout.columns,
    wall: () => Date.now() / 1000,
  });
  try {
    const configuration = readConfiguration(process.env, programFolder);
    await run({ ...configuration, dataFolder: await makeDataFolder(configuration.dataFolder) }, terminal);
  } catch (error) {
    terminal.end();
    const known = error instanceof StartProblem;
    process.stderr.write(`\n${known ? error.message : `Outpace has failed: ${stackOf(error)}`}\n`);
    process.exit(known ? error.exitCode : 1);
  }
}

async function run(configuration: Configuration, terminal: ReturnType<typeof openTerminal>): Promise<void> {
  const version = await readVersion();
  terminal.say(`Outpace ${version}`);
  const log = openProgramLog(join(configuration.dataFolder, 'logs/outpace.log'), (line) =>
    terminal.say(line),
  );
  const shutdown = new Shutdown((what, error) => log.error({ err: error, what }, 'ending'));
  const fatal = (error: unknown) => {
    log.fatal({ err: error }, 'fatal');
    terminal.say(`Outpace cannot go on: ${reasonOf(error)}`);
    signals.stop(1);
  };
  const signals = onStopSignals({
    onFirst: () => terminal.say('Stopping …'),
    onAgain: () => {
      terminal.say('Stopped at once; calls and database are put in order by the next start.');
      shutdown.force();
    },
  });
  process.on('uncaughtException', fatal);
  process.on('unhandledRejection', fatal);

  const webFolder = join(programFolder, 'dist/web');
  const installation = await startInstallation({
    configuration,
    log,
    shutdown,
    version,
    migrationsFolder: join(programFolder, 'migrations'),
    soundLibrary: join(programFolder, 'scripts-dsl/library/sounds'),
    webFolder: existsSync(webFolder) ? webFolder : null,
    startSwitch: startSwitchFrom(join(programFolder, 'dist/simulatedSwitch.worker.js')),
    onProgress: (line) => terminal.say(`${line} …`),
    onFatal: fatal,
  });
  for (const line of welcome(configuration, installation)) terminal.say(line);
  const view = startLiveView(installation.database, installation.clock, terminal, (error) =>
    log.error({ err: error }, 'live view'),
  );
  const exitCode = await signals.stopped;
  await view.close();
  await installation.stop();
  terminal.say('Stopped.');
  process.exit(exitCode);
}

async function readVersion(): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(programFolder, 'package.json'), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest
    ? String(manifest.version)
    : 'of unknown version';
}

const stackOf = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error));
