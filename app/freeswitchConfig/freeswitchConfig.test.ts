import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { derivedConfigSecret, sealPassword } from '../../dialer-core/index.ts';
import {
  all,
  preprocessed,
  readStrictly,
  valueOf,
} from '../../dialer-core/switchConfig/testing/strictXml.ts';
import { insertInto } from '../../tests/exampleRows.ts';
import { testDatabase } from '../../tests/testDatabase.ts';
import { StartProblem } from '../startProblem.ts';
import { writeFreeswitchConfig } from './freeswitchConfig.ts';

const SECRET = 'the secret of this installation, long enough';
let folder: string;
let database: Awaited<ReturnType<typeof testDatabase>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outpace-freeswitch-'));
  database = await testDatabase();
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

/** Runs the command; returns what it printed. */
async function run(args: string[], environment: Record<string, string> = {}): Promise<string> {
  let text = '';
  const given = {
    OUTPACE_DATA: join(folder, 'data'),
    DATABASE_URL: database.url,
    OUTPACE_SECRET: SECRET,
    ...environment,
  };
  await writeFreeswitchConfig(args, given, folder, (part) => (text += part));
  return text;
}

test('writes what makes FreeSWITCH ask, and everything it would be told, readable by its owner only', async () => {
  const insert = insertInto(database);
  const at = new Date(1_700_000_000_000);
  await database.query(
    'insert into installation (id, wall_anchor, clock_anchor, speed, created_at) values (1, 0, 0, 1, $1)',
    [at],
  );
  const place = { default_country: 'CN', time_zone: 'Asia/Shanghai', created_at: at };
  const tenant = await insert('tenants', { ...place, slug: 'main', name: 'Main', kind: 'live' });
  const user = await insert('users', {
    tenant_id: tenant,
    username: 'wang',
    name: 'Wang',
    role_id: randomUUID(),
    language: 'en',
    status: 'active',
    created_at: at,
  });
  const agent = await insert('agents', {
    tenant_id: tenant,
    user_id: user,
    phone_kind: 'extension',
    phone: '1001',
    state: 'offline',
    state_since: at,
    state_cause: 'test',
  });
  await database.query('insert into sip_domains values ($1, $2)', [tenant, 'pbx.example']);
  await database.query('insert into sip_secrets values ($1, $2, $3, $4, $5)', [
    agent,
    '1001',
    'pbx.example',
    'b'.repeat(32),
    at,
  ]);
  const id = randomUUID();
  const gateway = {
    tenant_id: tenant,
    profile: 'external',
    proxy: 'carrier.example',
    register: false,
    transport: 'udp',
    codecs: [],
    caller_id_in_from: true,
    enabled: true,
    created_at: at,
  };
  const sealed = sealPassword(SECRET, id, 'a"b');
  await insert('sip_gateways', { ...gateway, id, name: 'carrier', password_sealed: sealed });
  await insert('sip_gateways', {
    ...gateway,
    name: 'spare',
    password_variable: 'OUTPACE_GATEWAY_PASSWORD_NOT_SET',
  });
  await insert('trunks', {
    tenant_id: tenant,
    name: 'one',
    dial_template: 'sofia/gateway/carrier/{number}',
    number_format: 'national',
    home_country: 'CN',
    caller_number: '01088886666',
    enabled: true,
    created_at: at,
  });

  const out = join(folder, 'out');
  const printed = await run(['--out', out, '--address', 'http://10.0.0.2:8080']);
  expect(printed).toContain('Gateway spare is left out: the environment variable');
  const read = async (path: string) => {
    expect([path, (await stat(join(out, path))).mode & 0o777]).toEqual([path, 0o600]);
    expect(printed).toContain(join(out, path));
    return readStrictly(await readFile(join(out, path), 'utf8'));
  };
  const curl = await read('autoload_configs/xml_curl.conf.xml');
  expect(valueOf(curl, 'gateway-url')).toBe('http://10.0.0.2:8080/api/freeswitch-config');
  expect(valueOf(curl, 'gateway-credentials')).toBe(`freeswitch:${derivedConfigSecret(SECRET)}`);
  const directory = await read('directory/outpace.xml');
  expect(all(directory, 'domain').map(({ attributes }) => attributes['name'])).toEqual(['pbx.example']);
  expect(valueOf(directory, 'a1-hash')).toBe('b'.repeat(32));
  const plan = await read('dialplan/outpace.xml');
  expect(all(plan, 'context').map(({ attributes }) => attributes['name'])).toEqual([
    'outpace-agents',
    'outpace-carrier',
  ]);
  expect(all(plan, 'action').map(({ attributes }) => attributes['data'])).toContain(
    'outpace_number=+861088886666',
  );
  const external = await read('sip_profiles/external/outpace.xml');
  expect(all(external, 'gateway').map(({ attributes }) => attributes['name'])).toEqual(['carrier']);
  expect(valueOf(external, 'password')).toBe('a"b');
  const text = await readFile(join(out, 'sip_profiles/external/outpace.xml'), 'utf8');
  expect(preprocessed(text)).toContain('<gateway name="carrier">');
});

test('says what is wrong with its arguments, and when there is no database to read', async () => {
  for (const args of [[], ['--out'], ['--fast', 'x'], ['--out', 'x', '--address', 'ftp://x']])
    await expect(run(args)).rejects.toThrow(/usage: outpace freeswitch-config/);
  const nowhere = { DATABASE_URL: '', OUTPACE_DATA: join(folder, 'nowhere') };
  await expect(run(['--out', join(folder, 'x')], nowhere)).rejects.toThrow(/Start it first/);
  await expect(run(['--out', '/dev/null/x'])).rejects.toThrow(StartProblem);
});
