import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testApi, type TestApi, type TestTenant, type TestUser } from '../../tests/testApi.ts';

let api: TestApi;
let tenant: TestTenant;
let admin: TestUser;
beforeAll(async () => {
  api = await testApi();
});
beforeEach(async () => {
  tenant = await api.tenant();
  admin = await tenant.user('administrator');
});
afterAll(() => api.close());

type Reply = Awaited<ReturnType<TestUser['get']>>;
const code = (reply: Reply) => [reply.statusCode, reply.json<{ code?: string }>().code];
const idIn = (reply: Reply) => reply.json<{ id: string }>().id;
const names = (reply: Reply) => reply.json<{ items: { name: string }[] }>().items.map((item) => item.name);

describe('departments', () => {
  test('make a tree without circles, also when two moves meet', async () => {
    const top = idIn(await admin.post('/api/departments', { name: 'Top', parentId: null }));
    const middle = idIn(await admin.post('/api/departments', { name: 'Middle', parentId: top }));
    const low = idIn(await admin.post('/api/departments', { name: 'Low', parentId: middle }));
    const move = (id: string, parentId: string | null) =>
      admin.put(`/api/departments/${id}`, { name: 'Moved', parentId });
    for (const parent of [top, middle, low])
      expect(code(await move(top, parent))).toEqual([422, 'department-cycle']);
    expect((await move(low, top)).json()).toMatchObject({ parentId: top, name: 'Moved' });

    const [one, two] = [await tenant.department('One'), await tenant.department('Two')];
    const replies = await Promise.all([move(one, two), move(two, one)]);
    expect(replies.map((reply) => reply.statusCode).sort()).toEqual([200, 422]);
  });

  test('go only when nothing belongs to them', async () => {
    const top = await tenant.department('Top');
    const low = await tenant.department('Low', top);
    await tenant.user('agent', { departmentId: low });
    await tenant.skillGroup('Group', low);
    const reply = await admin.delete(`/api/departments/${low}`);
    expect(code(reply)).toEqual([409, 'department-in-use']);
    expect(reply.json<{ detail: string }>().detail).toContain('users, skill groups');
    expect(code(await admin.delete(`/api/departments/${top}`))).toEqual([409, 'department-in-use']);
    expect((await admin.delete(`/api/departments/${await tenant.department('Free')}`)).statusCode).toBe(204);
  });

  test('an officer of one works below it and nowhere else', async () => {
    const sales = await tenant.department('Sales');
    const support = await tenant.department('Support');
    const role = await tenant.role(['users.read', 'users.write'], 'department');
    const officer = await tenant.user(role, { departmentId: sales });
    expect(names(await officer.get('/api/departments'))).toEqual(['Sales']);
    const add = (parentId: string | null) => officer.post('/api/departments', { name: 'New', parentId });
    expect((await add(sales)).statusCode).toBe(201);
    expect(code(await add(support))).toEqual([422, 'unknown-department']);
    expect(code(await add(null))).toEqual([422, 'unknown-department']);
    expect(code(await officer.delete(`/api/departments/${support}`))).toEqual([404, 'not-found']);
  });
});

describe('roles', () => {
  const role = (more: object = {}) => ({ name: 'R', permissions: ['lists.read'], dataScope: 'own', ...more });

  test('the built-in ones stay as they are', async () => {
    const id = tenant.roleIds.get('auditor') ?? '';
    expect(code(await admin.put(`/api/roles/${id}`, role()))).toEqual([409, 'built-in-role']);
    expect(code(await admin.delete(`/api/roles/${id}`))).toEqual([409, 'built-in-role']);
  });

  test('hold known permissions, none that their maker lacks, and no wider view', async () => {
    const officer = await tenant.user(await tenant.role(['roles.write', 'lists.read'], 'department'));
    const post = async (more: object) => (await officer.post('/api/roles', role(more))).json<object>();
    expect(await post({ permissions: ['lists.read', 'everything'] })).toMatchObject({
      code: 'unfit-role',
      fields: [{ path: 'permissions.1', code: 'unknown-permission' }],
    });
    expect(await post({ permissions: ['lists.write'] })).toMatchObject({
      fields: [{ path: 'permissions.0', code: 'not-yours' }],
    });
    expect(await post({ dataScope: 'tenant' })).toMatchObject({ fields: [{ path: 'dataScope' }] });
    expect(await post({ permissions: ['lists.read', 'lists.read'] })).toMatchObject({
      permissions: ['lists.read'],
    });
    const strong = await tenant.role(['lists.read', 'lists.write'], 'own');
    expect(code(await officer.put(`/api/roles/${strong}`, role({ name: 'S' })))).toEqual([
      403,
      'more-powerful',
    ]);
    expect(code(await officer.delete(`/api/roles/${strong}`))).toEqual([403, 'more-powerful']);
  });

  test('a change is felt at once, and a role that somebody has stays', async () => {
    const id = idIn(
      await admin.post('/api/roles', role({ permissions: ['trunks.read'], dataScope: 'tenant' })),
    );
    const user = await tenant.user(id);
    expect((await user.get('/api/trunks')).statusCode).toBe(200);
    await admin.put(`/api/roles/${id}`, role());
    expect((await user.get('/api/trunks')).statusCode).toBe(403);
    expect(code(await admin.delete(`/api/roles/${id}`))).toEqual([409, 'role-in-use']);
    expect(code(await admin.post('/api/roles', role()))).toEqual([409, 'name-in-use']);
  });
});

describe('skill groups', () => {
  test('say how callees wait; what the overflow needs is asked for at its field', async () => {
    const made = await admin.post('/api/skill-groups', { name: 'Queue' });
    const { id, queue } = made.json<{ id: string; queue: Record<string, unknown> }>();
    expect(queue).toMatchObject({ strategy: 'by-level', maxWaitSeconds: 60, overflow: 'hang-up' });
    const put = (change: Record<string, unknown>) =>
      admin.put(`/api/skill-groups/${id}`, { name: 'Queue', queue: { ...queue, ...change } });
    const wanted = {
      strategy: 'round-robin',
      lastAgentDays: 7,
      maxWaiting: 3,
      holdMusic: 'local_stream://moh',
    };
    expect((await put(wanted)).json()).toMatchObject({ queue: wanted });
    expect((await admin.put(`/api/skill-groups/${id}`, { name: 'Queue 2' })).json()).toMatchObject({
      queue: wanted,
    });
    const bare = await put({ overflow: 'callback' });
    expect(bare.statusCode).toBe(422);
    expect(bare.json<{ fields: { path: string; code: string }[] }>().fields).toMatchObject([
      { path: 'queue.overflowPrompt', code: 'required' },
      { path: 'queue.callbackKey', code: 'required' },
    ]);
    expect((await put({ holdMusic: "x' && y" })).statusCode).toBe(422);
    await admin.delete(`/api/skill-groups/${id}`);
  });

  test('are made, changed, and go with their agents’ skills', async () => {
    const id = idIn(await admin.post('/api/skill-groups', { name: 'Hotline', wrapUpSeconds: 20 }));
    const phone = { kind: 'extension' as const, value: '3001' };
    const agent = await tenant.user('agent', { agent: { phone, skills: [{ skillGroupId: id, level: 1 }] } });
    const put = await admin.put(`/api/skill-groups/${id}`, { name: 'Hotline 2', wrapUpSeconds: 0 });
    expect(put.json()).toMatchObject({ name: 'Hotline 2', wrapUpSeconds: 0, agents: 1, departmentId: null });
    expect(code(await admin.post('/api/skill-groups', { name: 'Hotline 2' }))).toEqual([409, 'name-in-use']);
    expect((await admin.delete(`/api/skill-groups/${id}`)).statusCode).toBe(204);
    expect((await admin.get(`/api/users/${agent.id}`)).json()).toMatchObject({ agent: { skills: [] } });
  });

  test('name one caller number or a group of them', async () => {
    const pool = idIn(await admin.post('/api/caller-number-groups', { name: 'Pool' }));
    const made = await admin.post('/api/skill-groups', { name: 'Pooled', callerNumberGroupId: pool });
    expect(made.json()).toMatchObject({ callerNumber: null, callerNumberGroupId: pool });
    expect(code(await admin.delete(`/api/caller-number-groups/${pool}`))).toEqual([
      409,
      'caller-number-group-in-use',
    ]);
    const fieldOf = async (body: object) =>
      (await admin.put(`/api/skill-groups/${idIn(made)}`, { name: 'Pooled', ...body })).json<{
        fields: { path: string; code: string }[];
      }>().fields[0];
    expect(await fieldOf({ callerNumber: '+861088880000', callerNumberGroupId: pool })).toMatchObject({
      path: 'callerNumberGroupId',
      code: 'number-and-group',
    });
    expect(await fieldOf({ callerNumberGroupId: idIn(made) })).toMatchObject({
      code: 'unknown-caller-number-group',
    });
    const fixed = await admin.put(`/api/skill-groups/${idIn(made)}`, {
      name: 'Pooled',
      callerNumber: '95500',
    });
    expect(fixed.json()).toMatchObject({ callerNumber: '95500', callerNumberGroupId: null });
  });

  test('those of the whole tenant are seen by every department, others by their own', async () => {
    const [sales, support] = [await tenant.department('Sales'), await tenant.department('Support')];
    await tenant.skillGroup('Everybody’s');
    await tenant.skillGroup('Of sales', sales);
    await tenant.skillGroup('Of support', support);
    const manager = await tenant.user('campaign-manager', { departmentId: sales });
    expect(names(await manager.get('/api/skill-groups'))).toEqual(['Everybody’s', 'Of sales']);
  });
});

describe('trunks', () => {
  const trunk = (more: object = {}) => ({ name: 'T', maxChannels: 30, callsPerSecond: 'unlimited', ...more });

  test('keep what they are given; unlimited is written, never implied', async () => {
    const made = await admin.post(
      '/api/trunks',
      trunk({ dialTemplate: 'sofia/external/86{number}@10.1.2.3:5060' }),
    );
    expect(made.json()).toMatchObject({
      maxChannels: 30,
      callsPerSecond: 'unlimited',
      numberFormat: 'national',
      homeCountry: 'CN',
      callerNumber: null,
      enabled: true,
    });
    const url = `/api/trunks/${idIn(made)}`;
    const put = await admin.put(
      url,
      trunk({ maxChannels: 'unlimited', callsPerSecond: 0.5, enabled: false }),
    );
    expect(put.json()).toMatchObject({ maxChannels: 'unlimited', callsPerSecond: 0.5, enabled: false });
    for (const more of [
      { maxChannels: 0 },
      { maxChannels: null },
      { callsPerSecond: 0 },
      { maxChannels: 1e12 },
    ])
      expect(code(await admin.put(url, trunk(more)))).toEqual([422, 'invalid']);
  });

  test.each([
    'sofia/gateway/carrier/{number},user/1000',
    'sofia/gateway/carrier/{number}|sofia/gateway/other/{number}',
    '{origination_caller_id_number=1}sofia/gateway/carrier/{number}',
    '[absolute_codec_string=PCMA]sofia/gateway/carrier/{number}',
    'sofia/gateway/carrier/{number} &system(reboot)',
    'sofia/gateway/carrier/{number}\nbgapi system reboot',
    'sofia/gateway/${domain}/{number}',
    'sofia/gateway/carrier/13800000000',
    'sofia/gateway/carrier/{number}{number}',
    'error/user_busy/{number}',
    'exec:system({number})',
    'group/{number}',
  ])('the dial template %j is refused', async (dialTemplate) => {
    const reply = await admin.post('/api/trunks', trunk({ dialTemplate }));
    expect(code(reply)).toEqual([422, 'invalid-dial-template']);
    expect(reply.json()).toMatchObject({ fields: [{ path: 'dialTemplate' }] });
  });

  test.each([
    'sofia/gateway/carrier/{number}',
    'sofia/gateway/external::carrier-2.cn/0086{number}',
    'sofia/internal/{number}@sip.example.com;transport=tcp',
    'loopback/{number}/outbound',
  ])('the dial template %j is taken', async (dialTemplate) => {
    expect((await admin.post('/api/trunks', trunk({ dialTemplate }))).statusCode).toBe(201);
  });
});

describe('the audit log', () => {
  test('tells who changed what, newest first, filtered, page by page', async () => {
    const group = idIn(await admin.post('/api/skill-groups', { name: 'A' }));
    api.clock.advance(60);
    const from = api.clock.now();
    const requestId = `test-${randomUUID()}`;
    await api.app.inject({
      method: 'PUT',
      url: `/api/skill-groups/${group}`,
      payload: { name: 'B' },
      headers: { ...admin.headers, 'x-request-id': requestId },
    });
    await admin.delete(`/api/skill-groups/${group}`);
    type Page = { items: { id: number; action: string }[]; nextCursor: string | null };
    const read = async (query: string) => (await admin.get(`/api/audit?${query}`)).json<Page>();
    const all = await read(`entityId=${group}`);
    expect(all.items.map((entry) => entry.action)).toEqual([
      'skill-group.delete',
      'skill-group.update',
      'skill-group.create',
    ]);
    expect(all.items[1]).toMatchObject({
      user: { id: admin.id, name: `Name of ${admin.username}` },
      before: { name: 'A' },
      after: { name: 'B' },
      at: from,
      ip: '127.0.0.1',
      requestId,
    });
    expect((await read(`entityId=${group}&from=${from}`)).items).toHaveLength(2);
    expect((await read(`entityId=${group}&to=${from}`)).items).toHaveLength(1);
    expect((await read('action=skill-group.update')).items).toHaveLength(1);
    expect((await read(`action=skill-group&userId=${admin.id}`)).items).toHaveLength(3);
    expect((await read(`userId=${randomUUID()}`)).items).toEqual([]);
    const first = await read(`entityId=${group}&limit=2`);
    const rest = await read(`entityId=${group}&limit=2&cursor=${first.nextCursor ?? ''}`);
    expect([...first.items, ...rest.items]).toEqual(all.items);
    expect(rest.nextCursor).toBeNull();
    expect((await admin.get('/api/audit?from=1e300')).statusCode).toBe(422);
  });

  test('says nothing about a change that failed', async () => {
    await admin.post('/api/roles', { name: 'Once', permissions: [], dataScope: 'own' });
    await admin.post('/api/roles', { name: 'Once', permissions: [], dataScope: 'own' });
    const { items } = (await admin.get('/api/audit?action=role.create')).json<{ items: unknown[] }>();
    expect(items).toHaveLength(1);
  });
});

describe('agents', () => {
  const agent = (value: string) => ({ phone: { kind: 'extension' as const, value }, skills: [] });

  test('change their own state; a supervisor changes those of the department', async () => {
    const [sales, support] = [await tenant.department('Sales'), await tenant.department('Support')];
    const li = await tenant.user('agent', { agent: agent('4001'), departmentId: sales });
    const wu = await tenant.user('agent', { agent: agent('4002'), departmentId: support });
    const supervisor = await tenant.user('supervisor', { departmentId: sales });
    expect((await li.post('/api/me/agent-state', { to: 'ready' })).json()).toMatchObject({
      id: li.agentId,
      state: 'ready',
      since: api.clock.now(),
      phone: '4001',
    });
    expect(code(await li.post('/api/me/agent-state', { to: 'ready' }))).toEqual([409, 'agent-state']);
    const training = await admin.post('/api/break-reasons', { name: 'training' });
    const pause = { to: 'break', breakReasonId: training.json<{ id: string }>().id };
    expect((await supervisor.post(`/api/agents/${li.agentId}/state`, pause)).json()).toMatchObject({
      state: 'break',
      breakReason: 'training',
    });
    expect(code(await supervisor.post(`/api/agents/${wu.agentId}/state`, pause))).toEqual([404, 'not-found']);
    expect(code(await li.post(`/api/agents/${li.agentId}/state`, pause))).toEqual([403, 'not-allowed']);
    expect(code(await admin.post('/api/me/agent-state', pause))).toEqual([404, 'not-found']);
    const shown = (await supervisor.get('/api/agents')).json<{ items: { id: string }[] }>();
    expect(shown.items.map((card) => card.id)).toEqual([li.agentId]);
    const log = (await admin.get(`/api/audit?entityId=${li.agentId}`)).json<{ items: object[] }>();
    expect(log.items[0]).toMatchObject({
      action: 'agent.ask-state',
      user: { id: supervisor.id },
      before: { state: 'ready' },
      after: { state: 'break', asked: 'break' },
    });
  });
});
