import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { requestAgentState } from '../../dialer-core/index.ts';
import { testApi, type TestApi, type TestTenant, type TestUser } from '../../tests/testApi.ts';

let api: TestApi;
let tenant: TestTenant;
let admin: TestUser;
let extension = 2000;
const phone = () => ({ kind: 'extension' as const, value: String(extension++) });
beforeAll(async () => {
  api = await testApi();
});
beforeEach(async () => {
  tenant = await api.tenant();
  admin = await tenant.user('administrator');
});
afterAll(() => api.close());

const newUser = (role: string, more: object = {}) => ({
  username: `n-${randomUUID().slice(0, 8)}`,
  name: 'Li Wei',
  password: 'long enough now',
  roleId: tenant.roleIds.get(role) ?? role,
  ...more,
});
const code = (reply: { json(): unknown }) => reply.json() as { code: string; fields: { path: string }[] };

test('a new user with an agent side is there, offline, with its history', async () => {
  const skillGroupId = await tenant.skillGroup('Hotline');
  const departmentId = await tenant.department('Sales');
  const agent = { phone: phone(), skills: [{ skillGroupId, level: 2 }] };
  const reply = await admin.post('/api/users', newUser('agent', { agent, departmentId, language: 'zh-CN' }));
  expect(reply.statusCode).toBe(201);
  const user = reply.json<{ id: string; agent: { id: string } }>();
  expect(user).toMatchObject({
    roleName: 'Agent',
    departmentId,
    status: 'active',
    locked: false,
    language: 'zh-CN',
    createdAt: api.clock.now(),
    agent,
  });
  expect((await admin.get(`/api/users/${user.id}`)).json()).toEqual(user);
  const history = await api.database.query(
    `select state, ended_at from agent_state_history where agent_id = $1`,
    [user.agent.id],
  );
  expect(history).toEqual([{ state: 'offline', ended_at: null }]);
  const [stored] = await api.database.query(
    'select must_change_password, password_hash from users where id = $1',
    [user.id],
  );
  expect(stored).toMatchObject({
    must_change_password: true,
    password_hash: expect.stringMatching(/^scrypt\$/) as string,
  });
});

test('a user name is unique in the tenant whatever its case, and free in another', async () => {
  const body = newUser('auditor', { username: 'Same.Name' });
  expect((await admin.post('/api/users', body)).statusCode).toBe(201);
  const again = await admin.post('/api/users', { ...body, username: 'same.name' });
  expect(again.statusCode).toBe(409);
  expect(code(again)).toMatchObject({ code: 'name-in-use', fields: [{ path: 'username' }] });
  const elsewhere = await api.tenant();
  const other = await elsewhere.user('administrator');
  const roleId = elsewhere.roleIds.get('auditor');
  expect((await other.post('/api/users', { ...body, roleId })).statusCode).toBe(201);
});

test('what the body names must be the tenant’s own', async () => {
  const foreign = await api.tenant();
  const wrong: [object, string][] = [
    [{ roleId: foreign.roleIds.get('agent') }, 'unknown-role'],
    [{ departmentId: await foreign.department('Theirs') }, 'unknown-department'],
    [
      { agent: { phone: phone(), skills: [{ skillGroupId: await foreign.skillGroup('Theirs'), level: 1 }] } },
      'unknown-skill-group',
    ],
    [{ password: 'short' }, 'invalid'],
    [{ username: 'has blank' }, 'invalid'],
    [{ username: 'same-as-password', password: 'same-as-password' }, 'weak-password'],
  ];
  for (const [more, expected] of wrong) {
    const reply = await admin.post('/api/users', newUser('agent', more));
    expect([expected, reply.statusCode, code(reply).code]).toEqual([expected, 422, expected]);
    expect(code(reply).fields.length).toBeGreaterThan(0);
  }
  const users = (await admin.get('/api/users')).json<{ items: unknown[] }>();
  expect(users.items).toHaveLength(1);
});

test('nobody gives away, or takes over, more than they have', async () => {
  const role = await tenant.role(['users.read', 'users.write', 'lists.read'], 'tenant');
  const officer = await tenant.user(role);
  const give = async (roleId: string) =>
    code(await officer.post('/api/users', newUser(roleId))).code as string | undefined;
  expect(await give(tenant.roleIds.get('administrator')!)).toBe('more-powerful');
  expect(await give(tenant.roleIds.get('agent')!)).toBe('more-powerful');
  expect(await give(await tenant.role(['lists.read'], 'own'))).toBeUndefined();
  for (const change of [{ password: 'long enough now' }, { name: 'X' }, { status: 'disabled' }]) {
    const reply = await officer.patch(`/api/users/${admin.id}`, change);
    expect([reply.statusCode, code(reply).code]).toEqual([403, 'more-powerful']);
  }
  const self = await officer.patch(`/api/users/${officer.id}`, {
    roleId: tenant.roleIds.get('administrator'),
  });
  expect(code(self).code).toBe('more-powerful');
});

test('a wider view cannot be given either', async () => {
  const sales = await tenant.department('Sales');
  const role = await tenant.role(['users.read', 'users.write'], 'department');
  const officer = await tenant.user(role, { departmentId: sales });
  const wide = await tenant.role(['users.read'], 'tenant');
  expect(code(await officer.post('/api/users', newUser(wide))).code).toBe('more-powerful');
  const made = await officer.post('/api/users', newUser(role));
  expect(made.json()).toMatchObject({ departmentId: sales });
});

test('a department’s officer sees and changes its people and those below, and no others', async () => {
  const sales = await tenant.department('Sales');
  const north = await tenant.department('North', sales);
  const support = await tenant.department('Support');
  const role = await tenant.role(['users.read', 'users.write'], 'department');
  const officer = await tenant.user(role, { departmentId: sales });
  const inNorth = await tenant.user(role, { departmentId: north });
  const inSupport = await tenant.user(role, { departmentId: support });
  const { items } = (await officer.get('/api/users')).json<{ items: { id: string }[] }>();
  expect(items.map((user) => user.id).sort()).toEqual([officer.id, inNorth.id].sort());
  expect((await officer.get(`/api/users/${inSupport.id}`)).statusCode).toBe(404);
  expect((await officer.patch(`/api/users/${inSupport.id}`, { name: 'X' })).statusCode).toBe(404);
  expect((await officer.patch(`/api/users/${inNorth.id}`, { name: 'X' })).statusCode).toBe(200);
  const moved = await officer.patch(`/api/users/${inNorth.id}`, { departmentId: support });
  expect(code(moved).code).toBe('unknown-department');
});

test('the last administrator stays one, also when two are taken away at once', async () => {
  const refused = [{ status: 'disabled' }, { roleId: tenant.roleIds.get('auditor') }];
  for (const change of refused) {
    const reply = await admin.patch(`/api/users/${admin.id}`, change);
    expect([reply.statusCode, code(reply).code]).toEqual([409, 'last-administrator']);
  }
  const second = await tenant.user('administrator');
  const [one, two] = await Promise.all([
    admin.patch(`/api/users/${second.id}`, { status: 'disabled' }),
    second.patch(`/api/users/${admin.id}`, { status: 'disabled' }),
  ]);
  expect([one.statusCode, two.statusCode].filter((status) => status === 200)).toHaveLength(1);
  const left = await api.database.query(
    `select 1 from users where tenant_id = $1 and status = 'active' and role_id = $2`,
    [tenant.id, tenant.roleIds.get('administrator')],
  );
  expect(left).toHaveLength(1);
});

test('disabling ends sessions and signs the agent out; a new password ends sessions too', async () => {
  const user = await tenant.user('agent', { agent: { phone: phone(), skills: [] } });
  expect((await user.post('/api/me/agent-state', { to: 'ready' })).statusCode).toBe(200);
  expect((await admin.patch(`/api/users/${user.id}`, { status: 'disabled' })).json()).toMatchObject({
    status: 'disabled',
  });
  expect((await user.get('/api/session')).statusCode).toBe(401);
  const states = await api.database.query(
    'select state, cause, by_user as by from agent_state_history where agent_id = $1 order by id desc limit 1',
    [user.agentId],
  );
  expect(states).toEqual([{ state: 'offline', cause: 'supervisor', by: admin.id }]);

  const other = await tenant.user('auditor');
  await admin.patch(`/api/users/${other.id}`, { password: 'another long one' });
  expect((await other.get('/api/session')).statusCode).toBe(401);
});

test('the agent side is added, changed, and taken away only while signed out', async () => {
  const user = await tenant.user('agent');
  const url = `/api/users/${user.id}`;
  const added = await admin.patch(url, { agent: { phone: phone(), skills: [] } });
  const { agent } = added.json<{ agent: { id: string } }>();
  const skillGroupId = await tenant.skillGroup('Late');
  const changed = { phone: phone(), skills: [{ skillGroupId, level: 5 }] };
  expect((await admin.patch(url, { agent: changed })).json()).toMatchObject({
    agent: { ...changed, id: agent.id },
  });
  const taken = await tenant.user('agent', { agent: { phone: phone(), skills: [] } });
  const clash = await admin.patch(`/api/users/${taken.id}`, { agent: changed });
  expect(code(clash).code).toBe('phone-in-use');

  const by = { userId: user.id, self: true };
  const ask = (to: 'ready' | 'offline') =>
    requestAgentState(api.database, { tenantId: tenant.id, agentId: agent.id, to, by }, api.clock.now());
  await ask('ready');
  expect(code(await admin.patch(url, { agent: null })).code).toBe('agent-signed-in');
  await ask('offline');
  expect((await admin.patch(url, { agent: null })).json()).toMatchObject({ agent: null });
});

test('pages by user name, with search', async () => {
  for (const username of ['b.two', 'A.one', 'c_three', 'd.four']) await tenant.user('auditor', { username });
  const first = (await admin.get('/api/users?limit=2')).json<{
    items: { username: string }[];
    nextCursor: string;
  }>();
  expect(first.items.map((u) => u.username)).toEqual(['A.one', 'b.two']);
  const second = (await admin.get(`/api/users?limit=2&cursor=${first.nextCursor}`)).json<typeof first>();
  expect(second.items.map((u) => u.username)).toEqual(['c_three', 'd.four']);
  const found = (await admin.get('/api/users?search=C_THR')).json<typeof first>();
  expect(found.items.map((u) => u.username)).toEqual(['c_three']);
  expect((await admin.get('/api/users?search=%25')).json()).toMatchObject({ items: [], nextCursor: null });
  const bad = await admin.get('/api/users?cursor=nonsense');
  expect(code(bad)).toMatchObject({ code: 'invalid-cursor', fields: [{ path: 'query.cursor' }] });
});
