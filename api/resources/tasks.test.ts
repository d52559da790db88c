import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { LIVE_CHANNEL } from '../../platform/index.ts';
import { insertInto } from '../../tests/exampleRows.ts';
import { addList, createTask, taskWorld, type TaskWorld } from '../../tests/taskWorld.ts';
import { testApi, type TestApi, type TestUser } from '../../tests/testApi.ts';
import type { Problem, Task } from '../contract/index.ts';

let api: TestApi;
let world: TaskWorld;
let admin: TestUser;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  world = await taskWorld(api);
  admin = await world.tenant.user('administrator');
});

const wrong = (reply: { json: () => Problem }) =>
  reply.json().fields.map(({ path, code }) => `${path} ${code}`);

test('little is needed: the rest has defaults, the first campaign and the first trunk among them', async () => {
  const task = await createTask(admin, world.wanted);
  expect(task).toMatchObject({
    name: 'Spring',
    state: 'draft',
    kind: 'predictive',
    listName: 'List',
    skillGroupName: 'Sales',
    trunkId: world.trunkId,
    maxConcurrent: 'unlimited',
    ringTimeoutSeconds: 30,
    patienceSeconds: 2,
    windowZone: null,
    departmentId: null,
    createdAt: api.clock.now(),
    startedAt: null,
    progress: { contacts: 0, dials: 0, completion: null },
  });
  // The tenant had no campaign yet.
  expect(task.campaignName).toBe(world.tenant.slug);
  const second = await createTask(admin, { ...world.wanted, maxConcurrent: 20 });
  expect(second).toMatchObject({ campaignId: task.campaignId, maxConcurrent: 20 });
  expect((await admin.get(`/api/tasks/${task.id}`)).json()).toEqual(task);
});

test('every wrong field is named in one answer', async () => {
  const reply = await admin.post('/api/tasks', {
    ...world.wanted,
    listId: randomUUID(),
    skillGroupId: randomUUID(),
    campaignId: randomUUID(),
    trunkId: randomUUID(),
    windowZone: 'Mars/Olympus',
    retryPlan: [{ outcome: 'on-holiday', retries: 1, afterSeconds: 60 }],
  });
  expect([reply.statusCode, reply.json<Problem>().code]).toEqual([422, 'invalid-task']);
  expect(wrong(reply)).toEqual([
    'listId unknown-list',
    'skillGroupId unknown-skill-group',
    'campaignId unknown-campaign',
    'trunkId unknown-trunk',
    'windowZone unknown-zone',
    'retryPlan.0.outcome unknown-outcome',
  ]);
  await api.database.query('update trunks set enabled = false where tenant_id = $1', [world.tenant.id]);
  expect(wrong(await admin.post('/api/tasks', world.wanted))).toEqual(['trunkId trunk-disabled']);
  await api.database.query('delete from trunks where tenant_id = $1', [world.tenant.id]);
  expect(wrong(await admin.post('/api/tasks', world.wanted))).toEqual(['trunkId no-trunk']);
});

test('a task lies in its list’s department, and only what the maker may see goes into it', async () => {
  const [north, south] = [await world.tenant.department('North'), await world.tenant.department('South')];
  const northList = await addList(api, world.tenant, { contacts: 1, departmentId: north });
  const inNorth = await world.tenant.user('campaign-manager', { departmentId: north });
  const inSouth = await world.tenant.user('campaign-manager', { departmentId: south });
  const southGroup = await world.tenant.skillGroup('South only', south);

  const task = await createTask(inNorth, { ...world.wanted, listId: northList });
  expect(task.departmentId).toBe(north);
  const foreign = await inSouth.post('/api/tasks', { ...world.wanted, listId: northList });
  expect(wrong(foreign)).toEqual(['listId unknown-list']);
  const group = { ...world.wanted, listId: northList, skillGroupId: southGroup };
  expect(wrong(await inNorth.post('/api/tasks', group))).toEqual(['skillGroupId unknown-skill-group']);

  for (const url of ['', '/outcomes', '/metrics', '/attempts', '/results.csv', '/attempts.csv'])
    expect((await inSouth.get(`/api/tasks/${task.id}${url}`)).statusCode).toBe(404);
  expect((await inSouth.patch(`/api/tasks/${task.id}`, { name: 'Mine' })).statusCode).toBe(404);
  expect((await inSouth.post(`/api/tasks/${task.id}/publish`)).statusCode).toBe(404);
  const names = async (user: TestUser) =>
    (await user.get('/api/tasks')).json<{ items: Task[] }>().items.length;
  expect([await names(inNorth), await names(inSouth), await names(admin)]).toEqual([1, 0, 1]);
});

test('pages are newest first and miss nothing, also among tasks of one moment', async () => {
  const made: string[] = [];
  for (let i = 0; i < 5; i++) {
    made.unshift((await createTask(admin, { ...world.wanted, name: `Task ${i}` })).id);
    if (i % 2 === 1) api.clock.advance(0.001);
  }
  const seen: Task[] = [];
  for (let cursor = ''; ;) {
    const reply = await admin.get(`/api/tasks?limit=2${cursor}`);
    const page = reply.json<{ items: Task[]; nextCursor: string | null }>();
    seen.push(...page.items);
    if (page.nextCursor === null) break;
    cursor = `&cursor=${page.nextCursor}`;
  }
  expect(seen.map((task) => task.id).sort()).toEqual([...made].sort());
  const moments = seen.map((task) => task.createdAt);
  expect(moments).toEqual([...moments].sort((a, b) => b - a));
});

test('settings change while the task lives, kind and list never', async () => {
  const task = await createTask(admin, {
    ...world.wanted,
    kind: 'progressive',
    pacing: { mode: 'progressive' },
  });
  const url = `/api/tasks/${task.id}`;
  const windows = [{ days: [1], from: '10:00', to: '12:00' }];
  expect((await admin.patch(url, { windows, maxConcurrent: 3 })).json()).toMatchObject({
    windows,
    maxConcurrent: 3,
    name: 'Spring',
    priority: 5,
  });
  expect(wrong(await admin.patch(url, { pacing: { mode: 'ratio', ratio: 3 } }))).toEqual([
    'pacing pacing-of-other-kind',
  ]);
  for (const key of ['kind', 'listId', 'campaignId', 'state']) {
    const reply = await admin.patch(url, { [key]: randomUUID(), name: 'Other' });
    expect([reply.statusCode, ...wrong(reply)]).toEqual([422, `${key} unrecognized-keys`]);
  }
  await admin.post(`${url}/publish`);
  expect((await admin.patch(url, { maxConcurrent: 'unlimited' })).json()).toMatchObject({
    maxConcurrent: 'unlimited',
  });
  await admin.post(`${url}/stop`);
  const late = await admin.patch(url, { name: 'Late' });
  expect([late.statusCode, late.json<Problem>().code]).toEqual([409, 'task-ended']);

  const log = await api.database.query(
    `select before, after from audit_log where entity_id = $1 and action = 'task.update' order by id`,
    [task.id],
  );
  expect(log).toEqual([
    { before: { windows: task.windows, maxConcurrent: null }, after: { windows, maxConcurrent: 3 } },
    { before: { maxConcurrent: 3 }, after: { maxConcurrent: null } },
  ]);
});

test('a change is refused only for what it has to do with', async () => {
  const task = await createTask(admin, { ...world.wanted, endDate: '2023-11-15' });
  api.clock.advance(10 * 86_400);
  admin = await world.tenant.user('administrator');
  const url = `/api/tasks/${task.id}`;
  expect((await admin.patch(url, { priority: 1 })).statusCode).toBe(200);
  expect(wrong(await admin.patch(url, { startDate: '2023-11-14' }))).toEqual(['endDate date-in-past']);
  const outdated = await admin.post(`${url}/publish`);
  expect([outdated.statusCode, outdated.json<Problem>().code]).toEqual([409, 'task-settings-outdated']);
});

test('publish, pause, resume, stop: each in its states, in the audit log and announced', async () => {
  const task = await createTask(admin, world.wanted);
  const heard: string[] = [];
  const client = await api.database.dedicated();
  client.on('notification', ({ payload }) => heard.push(payload ?? ''));
  await client.query(`listen ${LIVE_CHANNEL}`);
  const run = async (command: string) => {
    const reply = await admin.post(`/api/tasks/${task.id}/${command}`);
    return reply.statusCode === 200
      ? reply.json<Task>().state
      : `${reply.statusCode} ${reply.json<Problem>().code}: ${reply.json<Problem>().detail}`;
  };
  expect(await run('pause')).toBe('409 task-state: the task is a draft: it cannot be paused');
  expect(await run('publish')).toBe('published');
  expect((await admin.get(`/api/tasks/${task.id}`)).json()).toMatchObject({
    progress: { contacts: 3, planned: 3, fresh: 3, completion: 0 },
  });
  expect(await run('publish')).toBe('409 task-state: the task is published: it cannot be published');
  expect(await run('pause')).toBe('paused');
  expect(await run('resume')).toBe('scheduled');
  expect(await run('stop')).toBe('cancelled');
  expect((await admin.get(`/api/tasks/${task.id}`)).json()).toMatchObject({
    finishedAt: api.clock.date().getTime() / 1000,
    progress: { contacts: 3, planned: 0, stopped: 3, completion: null },
  });
  expect(await run('resume')).toBe('409 task-state: the task was stopped: it cannot be resumed');
  const log = await api.database.query<{ line: string }>(
    `select action || ' ' || (before->>'state') || ' ' || (after->>'state') as line from audit_log
      where entity_id = $1 and before is not null order by id`,
    [task.id],
  );
  expect(log.map(({ line }) => line)).toEqual([
    'task.publish draft published',
    'task.pause published paused',
    'task.resume paused scheduled',
    'task.stop scheduled cancelled',
  ]);
  await client.query('select 1');
  await client.end();
  const told = { tenantId: world.tenant.id, kind: 'tasks', ids: [task.id] };
  expect(heard.map((text) => JSON.parse(text) as unknown)).toEqual(Array(5).fill(told));
});

test('a list without contacts is not dialed, nor over a trunk that is switched off', async () => {
  const listId = await addList(api, world.tenant);
  const empty = await createTask(admin, { ...world.wanted, listId });
  const publish = async (id: string) => (await admin.post(`/api/tasks/${id}/publish`)).json<Problem>().code;
  expect(await publish(empty.id)).toBe('list-empty');
  expect((await admin.get(`/api/tasks/${empty.id}`)).json()).toMatchObject({ state: 'draft' });
  const task = await createTask(admin, world.wanted);
  await api.database.query('update trunks set enabled = false where id = $1', [world.trunkId]);
  expect(await publish(task.id)).toBe('trunk-disabled');
});

test('campaigns have names of their own', async () => {
  const first = await admin.post('/api/campaigns', { name: 'Autumn', purpose: 'Renewals' });
  expect([first.statusCode, first.json()]).toMatchObject([201, { name: 'Autumn', purpose: 'Renewals' }]);
  const again = await admin.post('/api/campaigns', { name: 'Autumn' });
  expect([again.statusCode, wrong(again)]).toEqual([409, ['name name-in-use']]);
  const task = await createTask(admin, world.wanted);
  expect(task.campaignName).toBe('Autumn');
  expect((await admin.get('/api/campaigns')).json<{ items: unknown[] }>().items).toHaveLength(1);
});

test('dials are shown newest first with who and how, and add up', async () => {
  const task = await createTask(admin, world.wanted);
  await admin.post(`/api/tasks/${task.id}/publish`);
  const [{ id: contactId }] = (await api.database.query<{ id: number }>(
    `update contacts set name = 'Wang 13800000000' where list_id = $1 and phones[1] = '+8613800000000' returning id`,
    [world.listId],
  )) as [{ id: number }];
  const insert = insertInto(api.database);
  const agent = await world.tenant.user('agent', {
    agent: { phone: { kind: 'extension', value: '1001' }, skills: [] },
  });
  const dial = (seconds: number, more: Record<string, unknown>) =>
    insert('attempts', {
      tenant_id: world.tenant.id,
      task_id: task.id,
      contact_id: contactId,
      phone: '+8613800000000',
      ordinal: 1,
      trunk_id: world.trunkId,
      switch_id: 's',
      dialer_id: 'd',
      lease_token: 1,
      state: 'ended',
      created_at: new Date((api.clock.now() + seconds) * 1000),
      ...more,
    });
  const at = api.clock.date();
  await dial(0, { settled_at: at, outcome: 'answered-human', answered_at: at, inbound: true });
  await dial(1, { settled_at: at, outcome: 'busy' });
  await dial(2, {
    settled_at: at,
    outcome: 'answered-human',
    answered_at: at,
    bridged_at: at,
    agent_id: agent.agentId,
    talk_seconds: 12,
    ordinal: 2,
  });
  await dial(3, { state: 'ringing' });
  const manager = await world.tenant.user(await world.tenant.role(['tasks.read']));
  const first = (await manager.get(`/api/tasks/${task.id}/attempts?limit=2`)).json<{
    items: unknown[];
    nextCursor: string;
  }>();
  expect(first.items).toMatchObject([
    { state: 'ringing', outcome: null },
    {
      outcome: 'answered-human',
      agentName: `Name of ${agent.username}`,
      talkSeconds: 12,
      ordinal: 2,
      inbound: false,
    },
  ]);
  const rest = (
    await manager.get(`/api/tasks/${task.id}/attempts?cursor=${first.nextCursor}`)
  ).json<unknown>();
  expect(rest).toMatchObject({
    items: [
      { outcome: 'busy', phone: '+86138****0000', contactName: 'Wang 138****0000' },
      { outcome: 'answered-human', inbound: true },
    ],
    nextCursor: null,
  });
  expect((await manager.get(`/api/tasks/${task.id}/outcomes`)).json()).toEqual({
    dials: 3,
    open: 1,
    outcomes: [
      { outcome: 'answered-human', count: 1, displayClass: 'connected' },
      { outcome: 'busy', count: 1, displayClass: 'number-problem' },
    ],
    refusals: [],
  });
  expect((await manager.get(`/api/tasks/${task.id}/metrics`)).json()).toMatchObject({
    dialConnectRate: 1 / 3,
    averageTalkSeconds: 12,
    abandonmentRate: 0,
  });
});
