import { afterAll, beforeAll, expect, test } from 'vitest';
import { a1Hash } from '../../dialer-core/index.ts';
import { testApi, type TestApi, type TestTenant, type TestUser } from '../../tests/testApi.ts';

let api: TestApi;
let tenant: TestTenant;
let admin: TestUser;

beforeAll(async () => {
  api = await testApi({
    freeswitchConfig: { secret: 'the-secret-of-the-switch', fromEnvironment: () => undefined },
  });
  tenant = await api.tenant();
  admin = await tenant.user('administrator');
});
afterAll(() => api.close());

/** What FreeSWITCH would be told. */
const served = async (form: Record<string, string>) =>
  (
    await api.app.inject({
      method: 'POST',
      url: '/api/freeswitch-config',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        authorization: `Basic ${Buffer.from('freeswitch:the-secret-of-the-switch').toString('base64')}`,
      },
      payload: new URLSearchParams({ section: 'directory', ...form }).toString(),
    })
  ).body;
const gateways = () => served({ purpose: 'gateways', profile: 'external' });

const wanted = { name: 'unicom', proxy: 'sip.unicom.example', username: '8610', password: 'pa$$ word' };

test('a gateway that is written here is what FreeSWITCH is told; its password never comes back', async () => {
  const made = await admin.post('/api/gateways', { ...wanted, register: true });
  expect(made.statusCode).toBe(201);
  const { id, ...shown } = made.json<{ id: string; secret: string }>();
  expect(shown).toMatchObject({ name: 'unicom', register: true, secret: 'stored', secretVariable: null });
  expect(made.body).not.toContain('word"');
  expect((await admin.get('/api/gateways')).body).not.toContain('pa$$');
  const [row] = await api.database.query('select * from sip_gateways where id = $1', [id]);
  expect(JSON.stringify(row)).not.toContain('pa$$');
  expect(await gateways()).toContain('<param name="password" value="pa&#36;$ word"/>');

  // Without a word about it the password stays; null takes it away; a variable takes its place.
  const change = (body: object) =>
    admin.put(`/api/gateways/${id}`, { ...wanted, password: undefined, ...body });
  expect((await change({ proxy: '10.0.0.9:5070' })).json()).toMatchObject({ secret: 'stored' });
  expect(await gateways()).toContain('value="10.0.0.9:5070"');
  expect(await gateways()).toContain('pa&#36;$ word');
  expect((await change({ password: null })).json()).toMatchObject({ secret: 'none' });
  expect(await gateways()).not.toContain('"password"');
  await change({ password: 'again' });
  const variable = 'OUTPACE_GATEWAY_PASSWORD_UNICOM';
  expect((await change({ secretVariable: variable })).json()).toMatchObject({ secret: 'environment' });
  // The variable is not set in this process, so the carrier is not asked with a wrong password.
  expect(await gateways()).not.toContain('unicom');
  expect((await change({})).json()).toMatchObject({ secret: 'none' });

  expect((await admin.delete(`/api/gateways/${id}`)).statusCode).toBe(204);
  expect(await gateways()).not.toContain('unicom');
});

test('what FreeSWITCH would misread is refused, with the field', async () => {
  const fieldsOf = async (body: object) => {
    const reply = await admin.post('/api/gateways', { name: 'x', proxy: 'carrier.example', ...body });
    expect(reply.statusCode).toBe(422);
    return reply.json<{ fields: { path: string }[] }>().fields.map(({ path }) => path);
  };
  expect(await fieldsOf({ name: 'a b' })).toEqual(['name']);
  expect(await fieldsOf({ proxy: 'carrier.example;transport=tcp' })).toEqual(['proxy']);
  expect(await fieldsOf({ username: 'a@b', codecs: ['PCMA', 'x,y'] })).toEqual(['username', 'codecs.1']);
  expect(await fieldsOf({ password: 'two\nlines' })).toEqual(['password']);
  expect(await fieldsOf({ register: true })).toEqual(['username', 'password']);
  expect(await fieldsOf({ secretVariable: 'DATABASE_URL' })).toEqual(['secretVariable']);
  expect(await fieldsOf({ password: 'x', secretVariable: 'OUTPACE_GATEWAY_PASSWORD_X' })).toEqual([
    'secretVariable',
  ]);
  expect(await fieldsOf({ pingSeconds: 2 })).toEqual(['pingSeconds']);
});

test('a name is one of a kind on the switch, also between tenants', async () => {
  const other = await (await api.tenant()).user('administrator');
  expect((await admin.post('/api/gateways', { ...wanted, name: 'one' })).statusCode).toBe(201);
  const taken = await other.post('/api/gateways', { ...wanted, name: 'ONE' });
  expect([taken.statusCode, taken.json<{ code: string }>().code]).toEqual([409, 'name-in-use']);
});

test('a phone gets a password for its domain, once; a new one ends the old one', async () => {
  const agent = { phone: { kind: 'extension' as const, value: '1001' }, skills: [] };
  const holder = await tenant.user('agent', { agent });
  const give = () => admin.post(`/api/users/${holder.id}/phone-password`);
  expect((await give()).json()).toMatchObject({ status: 409, code: 'no-sip-domain' });
  for (const domain of ['a b', 'a@b', 'pbx.example:5060', 'doctor.outpace.invalid'])
    expect((await admin.put('/api/sip-domain', { domain })).statusCode).toBe(422);
  expect((await admin.put('/api/sip-domain', { domain: 'PBX.example' })).json()).toEqual({
    domain: 'pbx.example',
    websocketUrl: null,
  });

  const listed = async () =>
    (await admin.get('/api/phones'))
      .json<{ items: { userId: string; state: string; extension: string }[] }>()
      .items.map(({ userId, state, extension }) => [userId === holder.id, state, extension]);
  expect(await listed()).toEqual([[true, 'no-password', '1001']]);

  const phone = () => served({ key_value: 'pbx.example', key: 'id', user: '1001' });
  const hash = async () => /"a1-hash" value="([0-9a-f]{32})"/.exec(await phone())?.[1];
  expect(await hash()).toBeUndefined();
  const made = (await give()).json<{ domain: string; extension: string; password: string }>();
  expect(made).toMatchObject({ domain: 'pbx.example', extension: '1001' });
  expect(await hash()).toBe(a1Hash('1001', 'pbx.example', made.password));
  expect(await listed()).toEqual([[true, 'ready', '1001']]);
  const again = (await give()).json<{ password: string }>();
  expect(again.password).not.toBe(made.password);
  expect(await hash()).toBe(a1Hash('1001', 'pbx.example', again.password));

  // The hash is for one domain: after a change nobody registers with it.
  await admin.put('/api/sip-domain', { domain: 'new.example' });
  expect(await phone()).toContain('not found');
  expect(await listed()).toEqual([[true, 'outdated', '1001']]);
  expect(await served({ key_value: 'new.example', key: 'id', user: '1001' })).not.toContain('a1-hash');
  const [{ text } = { text: '' }] = await api.database.query<{ text: string }>(
    'select string_agg(to_jsonb(a)::text, chr(10)) as text from audit_log a',
  );
  expect(text).toContain('phone-password');
  expect(text).not.toContain(again.password);

  const outside = { phone: { kind: 'number' as const, value: '+8613800138000' }, skills: [] };
  const away = await tenant.user('agent', { agent: outside });
  const reply = await admin.post(`/api/users/${away.id}/phone-password`);
  expect(reply.json()).toMatchObject({ status: 409, code: 'no-extension' });
});
