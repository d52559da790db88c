import { resolve } from 'node:path';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readConfiguration, variableNames } from './configuration.ts';
import { StartProblem } from './startProblem.ts';

const read = (environment: Record<string, string>) => readConfiguration(environment, '/opt/outpace');

function problemsOf(environment: Record<string, string>): string {
  try {
    read(environment);
  } catch (error) {
    if (!(error instanceof StartProblem)) throw error;
    expect(error.exitCode).toBe(2);
    return error.message;
  }
  throw new Error('it was accepted');
}

test('nothing set: a complete installation on this machine', () => {
  expect(read({ HOME: '/root', OUTPACE_TEST_DATABASE_URL: 'for tests' })).toEqual({
    port: 8080,
    dataFolder: '/opt/outpace/data',
    recordingsFolder: '/opt/outpace/data/recordings',
    databaseUrl: null,
    redisUrl: null,
    switches: [],
    adminPassword: null,
    roles: new Set(['api', 'dialer', 'worker']),
    speed: 1,
    secret: null,
    freeswitchConfigSecret: null,
    freeswitchConfigAllow: null,
    speech: null,
    speechKey: null,
    recognitionKey: null,
    scriptHosts: [],
  });
});

test('everything set', () => {
  const configuration = read({
    PORT: ' 9000 ',
    OUTPACE_DATA: 'some/where',
    DATABASE_URL: 'postgres://u:p%40ss@db.example:5433/outpace?sslmode=require',
    REDIS_URL: 'rediss://:secret@redis.example:6380/2',
    FREESWITCH_URL: 'esl://:one@10.0.0.5:8021, esl+simulated://:two@[::1]:9021',
    OUTPACE_ADMIN_PASSWORD: 'correct horse',
    OUTPACE_ROLES: 'api, worker',
    OUTPACE_SECRET: 'x'.repeat(32),
    OUTPACE_FREESWITCH_CONFIG_SECRET: 'y'.repeat(32),
    OUTPACE_FREESWITCH_CONFIG_ALLOW: '10.0.0.5, 10.1.0.0/16 fd00::/8',
    OUTPACE_GATEWAY_PASSWORD_CARRIER: 'any',
  });
  expect(configuration.freeswitchConfigSecret).toBe('y'.repeat(32));
  expect(configuration.freeswitchConfigAllow).toEqual(['10.0.0.5', '10.1.0.0/16', 'fd00::/8']);
  expect(configuration.port).toBe(9000);
  expect(configuration.dataFolder).toBe(resolve('some/where'));
  expect(configuration.switches.map(({ id, simulated }) => ({ id, simulated }))).toEqual([
    { id: '10.0.0.5:8021', simulated: false },
    { id: '[::1]:9021', simulated: true },
  ]);
  expect(configuration.roles).toEqual(new Set(['api', 'worker']));
});

const speech = (recognition: unknown) =>
  JSON.stringify({
    synthesis: { by: 'command', command: 'espeak-ng', voices: { zh: 'cmn', en: 'en' } },
    recognition,
  });
const ears = { by: 'openai', baseURL: 'http://10.0.0.7:8000/v1', model: 'whisper-1' };

test('speech: recognition by the switch needs no name, and a service of the own network may be named', () => {
  const own = { FREESWITCH_URL: 'esl://:a@h:1' };
  expect(
    read({ ...own, OUTPACE_SPEECH: speech({ engine: 'vosk', grammar: 'x' }) }).speech?.recognition,
  ).toEqual({
    ...{ by: 'switch', engine: 'vosk', grammar: 'x', partialResults: false },
    ...{ silenceParameter: null, hotWordsParameter: null, parameters: {} },
  });
  expect(read({ ...own, OUTPACE_SPEECH: speech(ears) }).speech?.recognition).toEqual({
    ...ears,
    ...{ timeoutSeconds: 6, stream: false },
  });
});

test.each([
  ['OUTPACE_FREESWITCH_CONFIG_SECRET', 'short', /OUTPACE_FREESWITCH_CONFIG_SECRET: write 32 to 200/],
  ['OUTPACE_FREESWITCH_CONFIG_SECRET', `${'x'.repeat(40)} y`, /without blanks/],
  ['OUTPACE_FREESWITCH_CONFIG_ALLOW', '10.0.0.0/33', /"10.0.0.0\/33" is no address or network/],
  ['OUTPACE_FREESWITCH_CONFIG_ALLOW', '10.0.0.5 switch1', /"switch1" is no address or network/],
  ['PORT', 'http', /PORT: write a port/],
  ['PORT', '0', /PORT: write a port/],
  ['PORT', '65536', /PORT: write a port/],
  ['DATABASE_URL', 'mysql://a/b', /DATABASE_URL: .*postgres:\/\/user/],
  ['DATABASE_URL', 'outpace', /DATABASE_URL: .*postgres:\/\/user/],
  ['DATABASE_URL', 'postgres://host', /DATABASE_URL: it names no database/],
  ['DATABASE_URL', 'postgres://host/db?options=-c%20x=1', /DATABASE_URL: it sets "options"/],
  ['REDIS_URL', 'localhost:6379', /REDIS_URL: .*redis:\/\//],
  ['FREESWITCH_URL', 'esl://10.0.0.5:8021', /FREESWITCH_URL: .*password/],
  ['FREESWITCH_URL', 'esl://:a@h:1 esl://:a@', /FREESWITCH_URL: entry 2: /],
  ['FREESWITCH_URL', 'esl://:a@h:1 esl://:b@h:1', /FREESWITCH_URL: h:1 stands there twice/],
  ['OUTPACE_ADMIN_PASSWORD', 'short', /OUTPACE_ADMIN_PASSWORD: write 10 to 200/],
  [
    'OUTPACE_ROLES',
    'api,dailer',
    /OUTPACE_ROLES: there is no role "dailer": write some of api,dialer,worker/,
  ],
  ['OUTPACE_SPEED', 'fast', /OUTPACE_SPEED: write a number from 1/],
  ['OUTPACE_SPEED', '0.5', /OUTPACE_SPEED: write a number from 1/],
  ['OUTPACE_SPEED', '1000', /OUTPACE_SPEED: write a number from 1/],
  ['OUTPACE_SECRET', 'tooshort', /OUTPACE_SECRET: write at least 32/],
  ['OUTPACE_SPEECH', '{', /OUTPACE_SPEECH: it is no JSON/],
  [
    'OUTPACE_SPEECH',
    speech({ by: 'openai', baseURL: 'ears', model: 'm' }),
    /recognition.baseURL is no address/,
  ],
  ['OUTPACE_SPEECH', speech({ by: 'ears' }), /OUTPACE_SPEECH: recognition.by /],
  ['OUTPACE_SPEECH', speech({ ...ears, timeoutSeconds: 90 }), /OUTPACE_SPEECH: recognition.timeoutSeconds /],
  ['OUTPACE_SPEECH', speech(ears), /OUTPACE_SPEECH: simulated callees have no voice/],
  ['OUTPACE_SPED', '60', /OUTPACE_SPED: there is no such setting/],
])('%s=%s', (name, value, message) => {
  expect(problemsOf({ [name]: value })).toMatch(message);
});

test('speed is refused together with a real switch, and allowed with a simulated one', () => {
  expect(problemsOf({ OUTPACE_SPEED: '60', FREESWITCH_URL: 'esl://:a@h:1' })).toMatch(
    /OUTPACE_SPEED: real telephones/,
  );
  expect(read({ OUTPACE_SPEED: '60', FREESWITCH_URL: 'esl+simulated://:a@h:1' }).speed).toBe(60);
});

test('all problems are told at once, and no password is repeated', () => {
  const text = problemsOf({
    PORT: '-1',
    OUTPACE_ROLES: 'boss',
    FREESWITCH_URL: 'esl://user:hunter2@h',
    DATABASE_URL: 'nonsense:hunter2',
    OUTPACE_ADMIN_PASSWORD: 'hunter2',
  });
  expect(text).toContain('5 settings are wrong');
  for (const name of ['PORT', 'OUTPACE_ROLES', 'FREESWITCH_URL', 'DATABASE_URL', 'OUTPACE_ADMIN_PASSWORD'])
    expect(text).toContain(`  ${name}: `);
  expect(text).not.toContain('hunter2');
});

test('the documentation describes every setting and no other', async () => {
  const page = await readFile(resolve(import.meta.dirname, '../docs/configuration.md'), 'utf8');
  const rows = [...page.matchAll(/^\| `([A-Z_]+)`/gm)].map((match) => match[1]);
  expect(rows.sort()).toEqual([...variableNames].sort());
});
