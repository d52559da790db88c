import { afterAll, beforeAll, expect, test } from 'vitest';
import { a1Hash } from '../../dialer-core/index.ts';
import { testApi, type TestApi, type TestTenant, type TestUser } from '../../tests/testApi.ts';

let api: TestApi;
let tenant: TestTenant;
let admin: TestUser;
let agent: TestUser;
beforeAll(async () => {
  api = await testApi();
  tenant = await api.tenant();
  admin = await tenant.user('administrator');
  agent = await tenant.user('agent', { agent: { phone: { kind: 'extension', value: '1001' }, skills: [] } });
});
afterAll(() => api.close());

const domain = () => `${tenant.slug}.example`;

test('a browser is a phone only where its address is set', async () => {
  expect((await agent.get('/api/me/phone')).json()).toMatchObject({ value: '1001', websocketUrl: null });
  expect((await agent.post('/api/me/softphone')).json()).toMatchObject({ code: 'no-softphone' });
  for (const websocketUrl of ['ws://pbx.example', 'https://pbx.example', 'wss://a b', 'wss://x.example/;v'])
    expect((await admin.put('/api/sip-domain', { domain: domain(), websocketUrl })).statusCode).toBe(422);
  const websocketUrl = 'wss://pbx.example:7443';
  expect((await admin.put('/api/sip-domain', { domain: domain(), websocketUrl })).json()).toEqual({
    domain: domain(),
    websocketUrl,
  });
  // Setting the domain alone leaves the address as it was.
  await admin.put('/api/sip-domain', { domain: domain() });
  expect((await agent.get('/api/me/phone')).json()).toMatchObject({ websocketUrl });
});

test('it gets a password of its own, which replaces the one before and is kept nowhere', async () => {
  const first = (await agent.post('/api/me/softphone')).json<{ password: string }>();
  const second = (await agent.post('/api/me/softphone')).json<{ password: string; extension: string }>();
  expect(second).toMatchObject({ extension: '1001', domain: domain(), echoExtension: '*43' });
  expect(second.password).not.toBe(first.password);
  const [row] = await api.database.query<{ hash: string }>(
    'select a1_hash as hash from sip_secrets where agent_id = $1',
    [agent.agentId],
  );
  expect(row?.hash).toBe(a1Hash('1001', domain(), second.password));
  const log = await api.database.query<{ text: string }>('select to_jsonb(a)::text as text from audit_log a');
  expect(JSON.stringify(log)).not.toContain(second.password);
});

test('an outside number is no browser', async () => {
  const away = await tenant.user('agent', {
    agent: { phone: { kind: 'number', value: '+8613800000000' }, skills: [] },
  });
  expect((await away.get('/api/me/phone')).json()).toMatchObject({ kind: 'number', websocketUrl: null });
  expect((await away.post('/api/me/softphone')).json()).toMatchObject({ code: 'no-softphone' });
});
