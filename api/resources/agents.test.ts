import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testApi, type TestApi, type TestTenant, type TestUser } from '../../tests/testApi.ts';

let api: TestApi;
let tenant: TestTenant;
let agent: TestUser;
let supervisor: TestUser;
let admin: TestUser;

beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  tenant = await api.tenant();
  admin = await tenant.user('administrator');
  const sales = await tenant.department('Sales');
  supervisor = await tenant.user('supervisor', { departmentId: sales });
  agent = await tenant.user('agent', {
    departmentId: sales,
    agent: { phone: { kind: 'extension', value: '1001' }, skills: [] },
  });
});

const codeOf = async (reply: Promise<{ json(): unknown }>) => (await reply).json();
const as = (user: TestUser, path: string) => `/api/agents/${user.agentId ?? ''}/${path}`;
const asked = (to: string, more: object = {}) => agent.post('/api/me/agent-state', { to, ...more });

describe('break reasons', () => {
  test('are needed for a break as soon as there is one in use, and only those in use count', async () => {
    expect((await asked('break')).json()).toMatchObject({ state: 'break', breakReason: null });
    await asked('ready');
    const tea = (await admin.post('/api/break-reasons', { name: 'Tea', limitMinutes: 10 })).json<{
      id: string;
    }>();
    expect((await asked('break')).json()).toMatchObject({
      code: 'break-reason-needed',
      fields: [{ path: 'breakReasonId' }],
    });
    expect((await asked('break', { breakReasonId: tea.id })).json()).toMatchObject({
      state: 'break',
      breakReason: 'Tea',
      breakLimitSeconds: 600,
    });
    await asked('ready');
    await admin.put(`/api/break-reasons/${tea.id}`, { name: 'Tea', enabled: false });
    expect((await asked('break', { breakReasonId: tea.id })).json()).toMatchObject({
      code: 'unknown-break-reason',
    });
    expect((await asked('break')).json()).toMatchObject({ breakReason: null });
  });

  test('have one name each, an order, and are those of the tenant', async () => {
    await admin.post('/api/break-reasons', { name: 'Tea', position: 2 });
    await admin.post('/api/break-reasons', { name: 'Lunch', position: 1 });
    expect((await admin.post('/api/break-reasons', { name: 'Tea' })).json()).toMatchObject({
      code: 'name-in-use',
    });
    const names = (await agent.get('/api/break-reasons')).json<{ items: { name: string; id: string }[] }>();
    expect(names.items.map(({ name }) => name)).toEqual(['Lunch', 'Tea']);
    const stranger = await (await api.tenant()).user('administrator');
    expect((await stranger.get('/api/break-reasons')).json()).toEqual({ items: [] });
    const [first] = names.items;
    expect((await stranger.delete(`/api/break-reasons/${first?.id ?? ''}`)).statusCode).toBe(404);
    expect((await admin.delete(`/api/break-reasons/${first?.id ?? ''}`)).statusCode).toBe(204);
  });
});

describe('signing out by force', () => {
  test('keeps the agent out until restored, and is in the audit log', async () => {
    await asked('ready');
    expect((await supervisor.post(as(agent, 'block'))).json()).toMatchObject({
      state: 'offline',
      blocked: true,
    });
    for (const to of ['ready', 'break', 'outbound-only'])
      expect(await codeOf(asked(to))).toMatchObject({ code: 'agent-blocked', status: 409 });
    expect((await supervisor.post(as(agent, 'state'), { to: 'ready' })).json()).toMatchObject({
      code: 'agent-blocked',
    });
    await supervisor.post(as(agent, 'restore'));
    expect((await asked('ready')).json()).toMatchObject({ state: 'ready', blocked: false });
    const log = await api.database.query<{ action: string; userId: string }>(
      `select action, user_id as "userId" from audit_log where tenant_id = $1 and action like 'agent.%' order by id`,
      [tenant.id],
    );
    expect(log.map(({ action }) => action)).toEqual([
      'agent.ask-state',
      'agent.block',
      'agent.restore',
      'agent.ask-state',
    ]);
    expect(log[1]?.userId).toBe(supervisor.id);
  });

  test('waits for the end of a call', async () => {
    await asked('ready');
    await api.database.query(`update agents set state = 'talking' where id = $1`, [agent.agentId]);
    expect((await supervisor.post(as(agent, 'block'))).json()).toMatchObject({
      state: 'talking',
      afterCall: 'offline',
      blocked: true,
    });
  });

  test('is for agents of the own department', async () => {
    const other = await tenant.user('supervisor', { departmentId: await tenant.department('Service') });
    expect((await other.post(as(agent, 'block'))).statusCode).toBe(404);
  });
});

test('an agent works in one browser at a time', async () => {
  await asked('ready');
  // The same person signs in once more.
  await api.database.query(
    `insert into sessions (id, user_id, csrf_token, created_at, last_seen_at, expires_at, ip, user_agent)
     select 'elsewhere', user_id, csrf_token, created_at, last_seen_at, expires_at, ip, user_agent from sessions
      where user_id = $1`,
    [agent.id],
  );
  await api.database.query(`update agents set session_id = 'elsewhere' where id = $1`, [agent.agentId]);
  expect((await agent.get('/api/me/agent')).json()).toMatchObject({ elsewhere: true });
  expect((await asked('outbound-only')).json()).toMatchObject({ code: 'agent-elsewhere', status: 409 });
  expect((await asked('outbound-only', { takeOver: true })).json()).toMatchObject({ state: 'outbound-only' });
  expect((await agent.get('/api/me/agent')).json()).toMatchObject({ elsewhere: false });
  expect((await asked('ready')).json()).toMatchObject({ state: 'ready' });
});

test('a held wrap-up ends at the tenant’s limit, and there must be one', async () => {
  await admin.put('/api/agent-settings', { ringSeconds: 20, wrapUpLimitSeconds: 300 });
  expect((await agent.post('/api/me/wrap-up/hold')).json()).toMatchObject({ code: 'agent-state' });
  await asked('ready');
  const since = api.clock.now();
  await api.database.query(
    `update agents set state = 'wrap-up', wrap_up_until = state_since + interval '15 s' where id = $1`,
    [agent.agentId],
  );
  expect((await agent.post('/api/me/wrap-up/hold')).json()).toMatchObject({
    state: 'wrap-up',
    wrapUpHeld: true,
    wrapUpUntil: since + 300,
  });
});

test('the history says what, why and who, and its durations add up to the time signed in', async () => {
  const began = api.clock.now();
  const steps = [
    () => asked('ready'),
    () => supervisor.post(as(agent, 'state'), { to: 'break' }),
    () => asked('outbound-only'),
    () => asked('offline'),
    () => asked('ready'),
  ];
  for (const step of steps) {
    expect((await step()).statusCode).toBe(200);
    api.clock.advance(61.25);
  }
  const { items } = (await supervisor.get(as(agent, 'history'))).json<{ items: Record<string, unknown>[] }>();
  expect(items.map(({ from, state, cause }) => [from, state, cause])).toEqual([
    ['offline', 'ready', 'agent'],
    ['outbound-only', 'offline', 'agent'],
    ['break', 'outbound-only', 'agent'],
    ['ready', 'break', 'supervisor'],
    ['offline', 'ready', 'agent'],
    [null, 'offline', 'created'],
  ]);
  expect(items[3]).toMatchObject({ by: { id: supervisor.id }, endedAt: items[2]?.['startedAt'] });
  const first = (await supervisor.get(`${as(agent, 'history')}?limit=2`)).json<{ nextCursor: string }>();
  const next = (await supervisor.get(`${as(agent, 'history')}?limit=2&cursor=${first.nextCursor}`)).json<{
    items: unknown[];
  }>();
  expect(next.items).toEqual(items.slice(2, 4));

  const times = (await supervisor.get(`${as(agent, 'times')}?from=${began}`)).json<{
    signedIn: number;
    states: Record<string, number>;
  }>();
  expect(times.states).toMatchObject({ ready: 122.5, break: 61.25, 'outbound-only': 61.25, offline: 61.25 });
  expect(times.signedIn).toBe(245);
  const part = (await agent.get(`${as(agent, 'times')}?from=${began + 30}&to=${began + 90}`)).json<{
    signedIn: number;
    states: Record<string, number>;
  }>();
  expect(part).toMatchObject({ signedIn: 60, states: { ready: 31.25, break: 28.75 } });
  expect((await agent.get(`${as(agent, 'times')}?from=0&to=${began}`)).json()).toMatchObject({
    code: 'invalid-range',
  });
});
