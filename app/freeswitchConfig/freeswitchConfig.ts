import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  configPath,
  derivedConfigSecret,
  readSnapshot,
  staticFiles,
  xmlCurlConf,
  type ConfigFile,
} from '../../dialer-core/index.ts';
import { readConfiguration } from '../configuration.ts';
import { makeDataFolder } from '../dataFolder.ts';
import { gatewayPassword } from '../gatewayPassword.ts';
import { openGuestDatabase } from '../guestDatabase.ts';
import { installationSecret } from '../secret.ts';
import { StartProblem, reasonOf } from '../startProblem.ts';
import { readFreeswitchConfigOptions } from './options.ts';

/**
 * `outpace freeswitch-config`: writes what FreeSWITCH needs to ask us for its configuration, and the same
 * configuration as files for a switch that is not to ask. The files hold passwords: only their owner can read them.
 * Throws StartProblem.
 */
export async function writeFreeswitchConfig(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  programFolder: string,
  write: (text: string) => void,
): Promise<void> {
  const configuration = readConfiguration(environment, programFolder);
  const options = readFreeswitchConfigOptions(args, configuration.port);
  const dataFolder = await makeDataFolder(configuration.dataFolder);
  const secret = await installationSecret(configuration.secret, dataFolder);
  const guest = await openGuestDatabase(configuration);
  if (guest.type !== 'open')
    throw new StartProblem(
      guest.type === 'not-running'
        ? 'Outpace does not run on this data folder, and phones and gateways are in its database. Start it first, or ' +
            'set OUTPACE_DATA or DATABASE_URL to those it runs with.'
        : `The database does not answer (${guest.reason}). Check DATABASE_URL.`,
    );
  const problems: string[] = [];
  const { database } = guest;
  const passwords = {
    secret,
    fromEnvironment: gatewayPassword,
    onProblem: (gateway: string, problem: string) =>
      void problems.push(`Gateway ${gateway} is left out: ${problem}.`),
  };
  const snapshot = await readSnapshot(database, passwords, options.switchName).finally(() =>
    database.close(),
  );
  const configSecret = configuration.freeswitchConfigSecret ?? derivedConfigSecret(secret);
  const files: ConfigFile[] = [
    { path: 'autoload_configs/xml_curl.conf.xml', text: xmlCurlConf(options.address, configSecret) },
    ...staticFiles(snapshot),
  ];
  await writeFiles(options.out, files);
  const names = files.map(({ path }) => `  ${join(options.out, path)}\n`);
  write(`${names.join('')}\n${advice(options.address)}${problems.map((line) => `\n${line}\n`).join('')}`);
}

async function writeFiles(folder: string, files: readonly ConfigFile[]): Promise<void> {
  try {
    for (const { path, text } of files) {
      const file = join(folder, path);
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      await writeFile(file, text, { mode: 0o600 });
      // A file that was there keeps its mode.
      await chmod(file, 0o600);
    }
  } catch (error) {
    throw new StartProblem(
      `The files cannot be written into ${folder}: ${reasonOf(error)}. Choose another folder.`,
      { cause: error },
    );
  }
}

const advice = (address: string) =>
  [
    `FreeSWITCH asks ${address}${configPath} once it has xml_curl.conf.xml in its autoload_configs and`,
    '<load module="mod_xml_curl"/> as the first module of modules.conf.xml. From another machine: set',
    'OUTPACE_FREESWITCH_CONFIG_ALLOW to its address.',
    '',
    'Or, without mod_xml_curl, the other files: OUTPACE.txt says where they go.',
    '',
  ].join('\n');
