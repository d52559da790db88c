import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import { parseSwitchUrl, type SwitchUrl } from '../dialer-core/index.ts';
import { SpeechSettings } from './speech.ts';
import { StartProblem, reasonOf } from './startProblem.ts';

export const roles = ['api', 'dialer', 'worker'] as const;
export type Role = (typeof roles)[number];

/** What the environment says, checked. docs/configuration.md has the same in words. */
export interface Configuration {
  port: number;
  /** Absolute. */
  dataFolder: string;
  /** Absolute: where the switch writes recordings and we read them. */
  recordingsFolder: string;
  /** null: the embedded PostgreSQL in the data folder. */
  databaseUrl: string | null;
  /** null: jobs are kept in PostgreSQL. */
  redisUrl: string | null;
  /** Empty: the simulated switch, started with us. */
  switches: SwitchUrl[];
  /** null: a one-time password is made on first run. */
  adminPassword: string | null;
  roles: ReadonlySet<Role>;
  /** How fast the installation's clock runs; 1: as the wall. */
  speed: number;
  /** null: made once and kept in the data folder. */
  secret: string | null;
  /** What FreeSWITCH shows when it asks for its configuration; null: made of the installation's secret. */
  freeswitchConfigSecret: string | null;
  /** Addresses and networks from which FreeSWITCH may ask; null: this machine. */
  freeswitchConfigAllow: string[] | null;
  /** null: that of the simulated switch; with another switch there are no robots then. */
  speech: SpeechSettings | null;
  /** What a speech service wants to see; null: nothing. */
  speechKey: string | null;
  /** What the service that recognises wants to see; null: as `speechKey` where both are one service. */
  recognitionKey: string | null;
  /** Hosts with private addresses that scripts may ask. */
  scriptHosts: string[];
}

const MAX_SPEED = 240;

/** Each takes the text of one variable and throws an Error whose message says what to write instead. */
const readers = {
  PORT: (text: string) => {
    const port = Number(text);
    if (!/^\d+$/.test(text) || port < 1 || port > 65535) throw new Error('write a port between 1 and 65535');
    return port;
  },
  OUTPACE_DATA: (text: string) => {
    if (text.includes('\0')) throw new Error('write the path of a folder');
    return text;
  },
  OUTPACE_RECORDINGS: (text: string) => {
    if (text.includes('\0')) throw new Error('write the path of a folder');
    return text;
  },
  DATABASE_URL: (text: string) => {
    const url = readUrl(text, ['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/database');
    if (url.pathname.length < 2)
      throw new Error('it names no database: write postgres://user:password@host:5432/database');
    if (url.searchParams.has('options'))
      throw new Error(
        'it sets "options", which takes the job queue its schema away: remove that part, and set such things ' +
          'with ALTER ROLE … SET … in the database',
      );
    return text;
  },
  REDIS_URL: (text: string) => {
    readUrl(text, ['redis:', 'rediss:'], 'redis://:password@host:6379/0');
    return text;
  },
  FREESWITCH_URL: (text: string) => {
    const entries = text.split(/[,\s]+/).filter((entry) => entry !== '');
    const switches = entries.map((entry, i) => {
      try {
        return parseSwitchUrl(entry);
      } catch (error) {
        const reason = reasonOf(error);
        throw new Error(entries.length > 1 ? `entry ${i + 1}: ${reason}` : reason, { cause: error });
      }
    });
    const ids = switches.map((one) => one.id);
    const twice = ids.find((id, i) => ids.indexOf(id) !== i);
    if (twice) throw new Error(`${twice} stands there twice: name each switch once`);
    return switches;
  },
  OUTPACE_ADMIN_PASSWORD: (text: string) => {
    if (text.length < 10 || text.length > 200) throw new Error('write 10 to 200 characters');
    return text;
  },
  OUTPACE_ROLES: (text: string) => {
    const named = text.split(/[,\s]+/).filter((name) => name !== '');
    return new Set(
      named.map((name) => {
        const role = roles.find((known) => known === name);
        if (!role) throw new Error(`there is no role "${name}": write some of ${roles.join(',')}`);
        return role;
      }),
    );
  },
  OUTPACE_SPEED: (text: string) => {
    const speed = Number(text);
    if (!/^\d+(\.\d+)?$/.test(text) || speed < 1 || speed > MAX_SPEED)
      throw new Error(`write a number from 1 (as the wall clock) to ${MAX_SPEED}`);
    return speed;
  },
  OUTPACE_SECRET: (text: string) => {
    if (text.length < 32)
      throw new Error(
        'write at least 32 random characters, for example the output of "openssl rand -hex 32"',
      );
    return text;
  },
  OUTPACE_FREESWITCH_CONFIG_SECRET: (text: string) => {
    if (!/^[\x21-\x7E]{32,200}$/.test(text))
      throw new Error(
        'write 32 to 200 characters without blanks, for example the output of "openssl rand -hex 32"',
      );
    return text;
  },
  OUTPACE_FREESWITCH_CONFIG_ALLOW: (text: string) => {
    const entries = text.split(/[,\s]+/).filter((entry) => entry !== '');
    const wrong = entries.find((entry) => !isNetwork(entry));
    if (wrong !== undefined)
      throw new Error(
        `"${wrong}" is no address or network: write 10.0.0.5 or 10.0.0.0/24, several with commas`,
      );
    return entries;
  },
  OUTPACE_SPEECH: (text: string) => {
    const settings = SpeechSettings.safeParse(readJson(text));
    if (settings.success) return settings.data;
    const [issue] = settings.error.issues;
    throw new Error(
      `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}: write the JSON that docs/robots.md shows`.trim(),
    );
  },
  OUTPACE_SPEECH_KEY: (text: string) => text,
  OUTPACE_RECOGNITION_KEY: (text: string) => text,
  OUTPACE_SCRIPT_HOSTS: (text: string) => {
    const hosts = text.split(/[,\s]+/).filter((entry) => entry !== '');
    const wrong = hosts.find((host) => !/^[A-Za-z0-9.:[\]-]{1,255}$/.test(host));
    if (wrong !== undefined)
      throw new Error(`"${wrong}" is no host: write crm.internal or crm.internal:8080`);
    return hosts;
  },
};

/** The environment variables that may hold the password of a gateway; the gateway names its own. */
export const gatewayPasswordVariable = /^OUTPACE_GATEWAY_PASSWORD_[A-Z0-9_]{1,64}$/;

export type VariableName = keyof typeof readers;
export const variableNames = Object.keys(readers) as VariableName[];

/**
 * Reads the configuration from `environment`; `programFolder` holds the default data folder. Throws one
 * StartProblem (exit code 2) that lists everything wrong, each with its variable and what to do.
 */
export function readConfiguration(
  environment: Readonly<Record<string, string | undefined>>,
  programFolder: string,
): Configuration {
  const problems = unknownVariables(environment);
  function read<Name extends VariableName>(name: Name): ReturnType<(typeof readers)[Name]> | null {
    const text = environment[name]?.trim();
    if (!text) return null;
    const reader = readers[name] as (text: string) => ReturnType<(typeof readers)[Name]>;
    try {
      return reader(text);
    } catch (error) {
      problems.push(`${name}: ${reasonOf(error)}.`);
      return null;
    }
  }
  const dataFolder = resolve(read('OUTPACE_DATA') ?? resolve(programFolder, 'data'));
  const configuration: Configuration = {
    port: read('PORT') ?? 8080,
    dataFolder,
    recordingsFolder: resolve(read('OUTPACE_RECORDINGS') ?? resolve(dataFolder, 'recordings')),
    databaseUrl: read('DATABASE_URL'),
    redisUrl: read('REDIS_URL'),
    switches: read('FREESWITCH_URL') ?? [],
    adminPassword: read('OUTPACE_ADMIN_PASSWORD'),
    roles: read('OUTPACE_ROLES') ?? new Set(roles),
    speed: read('OUTPACE_SPEED') ?? 1,
    secret: read('OUTPACE_SECRET'),
    freeswitchConfigSecret: read('OUTPACE_FREESWITCH_CONFIG_SECRET'),
    freeswitchConfigAllow: read('OUTPACE_FREESWITCH_CONFIG_ALLOW'),
    speech: read('OUTPACE_SPEECH'),
    speechKey: read('OUTPACE_SPEECH_KEY'),
    recognitionKey: read('OUTPACE_RECOGNITION_KEY'),
    scriptHosts: read('OUTPACE_SCRIPT_HOSTS') ?? [],
  };
  if (configuration.speed > 1 && configuration.switches.some((one) => !one.simulated))
    problems.push(
      'OUTPACE_SPEED: real telephones keep wall time, and FREESWITCH_URL names a real switch: remove ' +
        'OUTPACE_SPEED, or FREESWITCH_URL for the simulated switch.',
    );
  const { speech, switches } = configuration;
  if (speech?.recognition.by === 'openai' && (switches.length === 0 || switches.some((one) => one.simulated)))
    problems.push(
      'OUTPACE_SPEECH: simulated callees have no voice that a service could recognise: name your FreeSWITCH in ' +
        'FREESWITCH_URL, or leave "recognition" to the switch.',
    );
  if (problems.length > 0) throw new StartProblem(message(problems), { exitCode: 2 });
  return configuration;
}

function message(problems: string[]): string {
  const many = problems.length > 1;
  return [
    `Outpace cannot start: ${many ? `${problems.length} settings are` : 'a setting is'} wrong.`,
    ...problems.map((problem) => `  ${problem}`),
    'docs/configuration.md describes every setting.',
  ].join('\n');
}

/** A misspelt name would otherwise be passed over in silence. */
function unknownVariables(environment: Readonly<Record<string, string | undefined>>): string[] {
  return Object.keys(environment)
    .filter((name) => /^OUTPACE_(?!TEST_)/.test(name) && !gatewayPasswordVariable.test(name))
    .filter((name) => !variableNames.some((known) => known === name))
    .map((name) => {
      const known = variableNames.filter((other) => other.startsWith('OUTPACE_')).join(', ');
      return `${name}: there is no such setting: remove it, or write one of ${known}.`;
    });
}

/** `10.0.0.5`, `10.0.0.0/24`, `fd00::/8`. */
function isNetwork(text: string): boolean {
  const [, address = '', bits] = /^([0-9A-Fa-f.:]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const family = isIP(address);
  return family !== 0 && Number(bits ?? 0) <= (family === 4 ? 32 : 128);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`it is no JSON (${reasonOf(error)})`, { cause: error });
  }
}

function readUrl(text: string, protocols: string[], example: string): URL {
  const url = z.url().safeParse(text).success ? new URL(text) : null;
  if (!url || !protocols.includes(url.protocol) || !url.hostname)
    throw new Error(
      `it is no such address: write ${example} (special characters of the password percent-encoded)`,
    );
  const port = url.port === '' ? 1 : Number(url.port);
  if (port < 1) throw new Error(`its port is wrong: write ${example}`);
  return url;
}
