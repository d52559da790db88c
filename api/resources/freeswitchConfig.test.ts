import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { derivedConfigSecret, sealPassword } from '../../dialer-core/index.ts';
import { insertInto } from '../../tests/exampleRows.ts';
import { testApi, type TestApi, type TestTenant } from '../../tests/testApi.ts';

let api: TestApi;
let tenant: TestTenant;
const environment = new Map([['OUTPACE_GATEWAY_PASSWORD_B', 'from-environment']]);
const basic = (secret: string, name = 'freeswitch') =>
  `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`;

beforeAll(async () => {
  api = await testApi({
    freeswitchConfig: {
      secret: 'the-secret-of-the-switch',
      allow: ['127.0.0.1', '10.1.0.0/16', 'fd00::/8'],
      fromEnvironment: (name) => environment.get(name),
    },
    trustedProxies: '127.0.0.1',
  });
  tenant = await api.tenant();
  const agent = { phone: { kind: 'extension' as const, value: '1001' }, skills: [] };
  const { agentId } = await tenant.user('agent', { agent });
  await api.database.query(
    `insert into installation (id, wall_anchor, clock_anchor, speed, created_at) values (1, 0, 0, 1, $1)
     on conflict do nothing`,
    [api.clock.date()],
  );
  await api.database.query('insert into sip_domains (tenant_id, domain) values ($1, $2)', [
    tenant.id,
    'pbx.example',
  ]);
  await api.database.query(
    `insert into sip_secrets (agent_id, extension, realm, a1_hash, created_at) values ($1, '1001', 'pbx.example', $2, $3)`,
    [agentId, 'a'.repeat(32), api.clock.date()],
  );
});
afterAll(() => api.close());

interface Request {
  authorization?: string;
  from?: string;
  type?: string;
  payload?: string;
}
const send = (form: Record<string, string>, request: Request = {}) =>
  api.app.inject({
    method: 'POST',
    url: '/api/freeswitch-config',
    headers: {
      'content-type': request.type ?? 'application/x-www-form-urlencoded',
      authorization: request.authorization ?? basic('the-secret-of-the-switch'),
      ...(request.from ? { 'x-forwarded-for': request.from } : {}),
    },
    payload: request.payload ?? new URLSearchParams(form).toString(),
  });
const directory = { section: 'directory', key_value: 'pbx.example', key: 'id', user: '1001' };

test('answers XML to a switch that shows the secret', async () => {
  const reply = await send(directory);
  expect([reply.statusCode, reply.headers['content-type']]).toEqual([200, 'text/xml; charset=utf-8']);
  expect(reply.body).toContain('<user id="1001">');
  expect(reply.body).toContain(`<param name="a1-hash" value="${'a'.repeat(32)}"/>`);
  const nothing = await send({ section: 'configuration', key_value: 'sofia.conf' });
  expect([nothing.statusCode, nothing.body.includes('<result status="not found"/>')]).toEqual([200, true]);
});

test('of a field that comes twice the first counts', async () => {
  const payload = `${new URLSearchParams(directory).toString()}&user=1002&section=dialplan`;
  expect((await send({}, { payload })).body).toContain('<user id="1001">');
});

test('is closed without the secret, from elsewhere, and after too many tries', async () => {
  const derived = derivedConfigSecret(api.dependencies.secret);
  for (const authorization of [
    '',
    'Basic',
    'Basic !!!',
    basic(''),
    basic('the-secret-of-the-switcH'),
    basic('the-secret-of-the-switch', 'admin'),
    basic(derived),
    'Bearer the-secret-of-the-switch',
  ]) {
    const reply = await send(directory, { authorization, from: '10.1.2.3' });
    expect([authorization, reply.statusCode]).toEqual([authorization, 401]);
    expect(reply.body).not.toContain('a1-hash');
  }
  for (const from of ['10.2.0.1', '203.0.113.9', '2001:db8::1'])
    expect((await send(directory, { from })).statusCode).toBe(403);
  for (const from of ['10.1.255.1', 'fd00::7', '::ffff:10.1.0.9'])
    expect([from, (await send(directory, { from })).statusCode]).toEqual([from, 200]);

  let tries = 0;
  while ((await send(directory, { authorization: basic('guess'), from: '10.1.9.9' })).statusCode === 401)
    tries += 1;
  expect(tries).toBe(60);
  // From there not even the right secret is listened to; elsewhere it is.
  expect((await send(directory, { from: '10.1.9.9' })).statusCode).toBe(429);
  expect((await send(directory)).statusCode).toBe(200);
});

test('takes a form of bounded size, and nothing else', async () => {
  expect((await send({}, { type: 'application/json', payload: '{"section":"directory"}' })).statusCode).toBe(
    415,
  );
  expect((await send({ variable_x: 'x'.repeat(600_000) })).statusCode).toBe(413);
  const many = Array.from({ length: 2001 }, (_, i) => `v${i}=1`).join('&');
  expect((await send({}, { payload: many })).statusCode).toBe(413);
  expect((await send({}, { payload: '%ff%fe=%zz&&=&section=directory' })).statusCode).toBe(200);
});

test('a phone is told as long as domain, extension and user are what its password was made for', async () => {
  const known = async () => (await send(directory)).body.includes('<user id="1001">');
  const { database } = api;
  expect(await known()).toBe(true);
  for (const [change, back] of [
    [`update sip_secrets set realm = 'old.example'`, `update sip_secrets set realm = 'pbx.example'`],
    [`update sip_secrets set extension = '1009'`, `update sip_secrets set extension = '1001'`],
    [`update users set status = 'disabled'`, `update users set status = 'active'`],
    [`update agents set phone_kind = 'number'`, `update agents set phone_kind = 'extension'`],
    [`update tenants set kind = 'demo'`, `update tenants set kind = 'live'`],
  ] as const) {
    await database.query(change);
    expect([change, await known()]).toEqual([change, false]);
    await database.query(back);
  }
  expect(await known()).toBe(true);
});

test('a gateway goes to its profile and switch, with the password from where it is kept', async () => {
  const insert = insertInto(api.database);
  const id = randomUUID();
  const base = {
    tenant_id: tenant.id,
    profile: 'external',
    proxy: 'carrier.example',
    username: 'u',
    register: false,
    transport: 'udp',
    codecs: [],
    caller_id_in_from: true,
    enabled: true,
    created_at: api.clock.date(),
  };
  const sealed = sealPassword(api.dependencies.secret, id, 'se"cret');
  await insert('sip_gateways', { ...base, id, name: 'a', password_sealed: sealed });
  await insert('sip_gateways', { ...base, name: 'b', password_variable: 'OUTPACE_GATEWAY_PASSWORD_B' });
  await insert('sip_gateways', { ...base, name: 'c', password_variable: 'OUTPACE_GATEWAY_PASSWORD_C' });
  await insert('sip_gateways', { ...base, name: 'd', password_sealed: sealed });
  await insert('sip_gateways', { ...base, name: 'e', switch_name: 'fs2', username: null });
  await insert('sip_gateways', { ...base, name: 'f', profile: 'internal', username: null });
  await insert('sip_gateways', { ...base, name: 'g', enabled: false, username: null });

  const told = async (profile: string, hostname: string) => {
    const { body } = await send({ section: 'directory', purpose: 'gateways', profile, hostname });
    const names = [...body.matchAll(/<gateway name="(\w+)"/g)].map(([, name]) => name);
    return { names, passwords: [...body.matchAll(/"password" value="([^"]*)"/g)].map(([, text]) => text) };
  };
  // c: the variable is not set. d: sealed for another row. Both would only have the carrier lock the account.
  expect(await told('external', 'fs1')).toEqual({
    names: ['a', 'b'],
    passwords: ['se&quot;cret', 'from-environment'],
  });
  expect((await told('external', 'FS2')).names).toEqual(['a', 'b', 'e']);
  expect((await told('internal', 'fs1')).names).toEqual(['f']);
});

test('a call to the caller number of a trunk is received for its tenant', async () => {
  const trunk = {
    tenant_id: tenant.id,
    dial_template: 'sofia/gateway/a/{number}',
    number_format: 'national',
    home_country: 'CN',
    enabled: true,
    created_at: api.clock.date(),
  };
  const insert = insertInto(api.database);
  await insert('trunks', { ...trunk, name: 'one', caller_number: '01088886666' });
  await insert('trunks', { ...trunk, name: 'two', caller_number: '02188886666' });
  const dial = async (number: string) =>
    (
      await send({
        section: 'dialplan',
        'Caller-Context': 'outpace-carrier',
        'Caller-Destination-Number': number,
      })
    ).body;
  expect(await dial('+862188886666')).toContain('outpace_number=+862188886666');
  expect(await dial('01088886666')).toContain('outpace_number=+861088886666');
  expect(await dial('01088886666')).toContain(`outpace_tenant=${tenant.id}`);
  expect(await dial('88886666')).not.toContain('park');
});
