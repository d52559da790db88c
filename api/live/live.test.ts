import { afterEach, beforeEach, expect, test } from 'vitest';
import { requestAgentState } from '../../dialer-core/index.ts';
import { announce, permissions } from '../../platform/index.ts';
import { openLive, type LiveClient } from '../../tests/liveClient.ts';
import { exampleRows, SECRET_PHONE, type ExampleIds } from '../../tests/exampleRows.ts';
import { testApi, type TestApi, type TestTenant, type TestUser } from '../../tests/testApi.ts';
import type { LiveEvent } from '../contract/index.ts';

let api: TestApi;
let base: string;
let tenant: TestTenant;
let admin: TestUser;
let agent: TestUser;
let ids: ExampleIds;
const pages: LiveClient[] = [];
beforeEach(async () => {
  api = await testApi();
  base = await api.app.listen({ port: 0, host: '127.0.0.1' });
  tenant = await api.tenant();
  admin = await tenant.user('administrator');
  const skillGroupId = await tenant.skillGroup('Hotline 2');
  agent = await tenant.user('agent', {
    agent: { phone: { kind: 'extension', value: '1001' }, skills: [{ skillGroupId, level: 1 }] },
  });
  const { recordingsFolder } = api.dependencies;
  const agentId = agent.agentId ?? '';
  const world = { database: api.database, tenant, userId: agent.id, agentId, recordingsFolder };
  ids = { ...(await exampleRows(world)), skillGroupId };
  await api.database.query('update tasks set skill_group_id = $1', [skillGroupId]);
  await api.database.query(
    `insert into dialers (id, active, seen_at, switches) values ('d', true, $1, '[]')`,
    [api.clock.date()],
  );
});
afterEach(async () => {
  for (const page of pages.splice(0)) page.close();
  await api.close();
});

const open = async (user: TestUser): Promise<LiveClient> => {
  const page = await openLive(base, user.headers.cookie);
  pages.push(page);
  await page.until((event) => event.type === 'snapshot');
  return page;
};
const of =
  <T extends LiveEvent['type']>(
    type: T,
    fits: (event: Extract<LiveEvent, { type: T }>) => boolean = () => true,
  ) =>
  (event: LiveEvent): event is Extract<LiveEvent, { type: T }> =>
    event.type === type && fits(event as Extract<LiveEvent, { type: T }>);
const ask = (to: 'ready' | 'break' | 'offline') =>
  api.database.transaction((tx) =>
    requestAgentState(
      tx,
      { tenantId: tenant.id, agentId: agent.agentId ?? '', to, by: { userId: agent.id, self: true } },
      api.clock.now(),
    ),
  );
const touchTask = (sql: string, values: unknown[] = []) =>
  api.database.transaction(async (tx) => {
    await tx.query(sql, values);
    await announce(tx, { tenantId: tenant.id, kind: 'tasks', ids: [ids['tasks'] ?? ''] });
  });

test('a snapshot comes first and is what GET /api/floor says', async () => {
  const page = await open(admin);
  const floor = (await admin.get('/api/floor')).json<object>();
  expect(page.events[0]).toEqual({ type: 'snapshot', floor });
  expect(floor).toMatchObject({
    now: api.clock.now(),
    speed: 1,
    dialerAlive: true,
    agents: [{ id: agent.agentId, state: 'offline', phone: '1001', phoneConnected: false, taskId: null }],
    tasks: [
      {
        id: ids['tasks'],
        state: 'running',
        contacts: 1,
        finished: 1,
        dials: 1,
        ready: 0,
        pacing: { mode: 'progressive', ratio: null, targetAbandonRate: null },
        bound: 'warm-up',
      },
    ],
  });
});

test('a change of an agent is heard within a second, with what it does to the task', async () => {
  const page = await open(admin);
  await ask('ready');
  const committed = Date.now();
  const agents = await page.until(of('agents'), 1);
  expect(Date.now() - committed).toBeLessThan(1000);
  expect(agents.changed).toMatchObject([{ id: agent.agentId, state: 'ready' }]);
  const tasks = await page.until(of('tasks'), 1);
  expect(tasks.changed).toMatchObject([{ id: ids['tasks'], ready: 1 }]);
});

test('calls, decisions, samples and pauses of a task are heard', async () => {
  const page = await open(admin);
  await touchTask(
    `insert into attempts (id, tenant_id, task_id, contact_id, phone, ordinal, trunk_id, switch_id, dialer_id,
                           lease_token, state, created_at)
     select gen_random_uuid(), tenant_id, task_id, contact_id, '+8613800000001', 2, trunk_id, 's', 'd', 1, 'ringing',
            created_at from attempts`,
  );
  const ringing = await page.until(
    of('tasks', (event) => event.changed[0]?.ringing === 1),
    1,
  );
  expect(ringing.changed[0]).toMatchObject({ dialing: 0, waiting: 0 });
  await touchTask(
    `insert into task_pacing (task_id, saved_at, decision) values ($1, $2, '{"bound":"abandonment"}')`,
    [ids['tasks'], api.clock.date()],
  );
  await page.until(
    of('tasks', (event) => event.changed[0]?.bound === 'abandonment'),
    1,
  );
  api.clock.advance(10);
  await touchTask(
    `insert into task_samples select task_id, tenant_id, $1, 5, 4, 3, 2, 1, 1, 1, 20, 9, 8, 1 from task_samples`,
    [api.clock.date()],
  );
  const samples = await page.until(of('samples'));
  expect(samples).toMatchObject({
    taskId: ids['tasks'],
    items: [{ at: api.clock.now(), ready: 5, dials: 20 }],
  });
  expect(samples.items).toHaveLength(1);
  await page.until(
    of('tasks', (event) => event.changed[0]?.dials === 20),
    1,
  );
  await touchTask(`update tasks set state = 'paused'`);
  await page.until(
    of('tasks', (event) => event.changed[0]?.bound === 'paused'),
    1,
  );
  await touchTask(`update tasks set state = 'draft'`);
  expect(
    (
      await page.until(
        of('tasks', (event) => event.removed.length > 0),
        1,
      )
    ).removed,
  ).toEqual([ids['tasks']]);
});

test('counts over many rows are not taken at every change, and yet the last change is seen', async () => {
  const page = await open(admin);
  await touchTask(`update task_contacts set state = 'planned'`);
  await page.until(
    of('tasks', (event) => event.changed[0]?.finished === 0),
    4,
  );
});

test('the history of samples is asked for beside the feed', async () => {
  const url = `/api/tasks/${ids['tasks']}/samples`;
  expect((await admin.get(url)).json()).toMatchObject({
    items: [{ at: api.clock.now(), ready: 1, dials: 1 }],
  });
  await api.database.query(
    `insert into task_samples select task_id, tenant_id, at + n * interval '1 second', n, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
       from task_samples, generate_series(1, 5000) n`,
  );
  api.clock.advance(5000);
  type Answer = { items: { at: number; ready: number }[] };
  expect((await admin.get(`${url}?seconds=9`)).json<Answer>().items.map((s) => s.ready)).toEqual([
    4991, 4992, 4993, 4994, 4995, 4996, 4997, 4998, 4999, 5000,
  ]);
  const { items } = (await admin.get(`${url}?seconds=86400`)).json<Answer>();
  expect(items.length).toBeGreaterThan(1500);
  expect(items.length).toBeLessThanOrEqual(1800);
  expect(items.at(-1)?.ready).toBe(5000);
  expect(items.every((s, i) => i === 0 || s.at > (items[i - 1]?.at ?? 0))).toBe(true);
});

test('people see their departments, and a move takes what they saw away', async () => {
  const [sales, support] = [await tenant.department('Sales 2'), await tenant.department('Support')];
  const supervisor = await tenant.user('supervisor', { departmentId: sales });
  const page = await open(supervisor);
  expect(page.events[0]).toMatchObject({ floor: { agents: [], tasks: [] } });
  const move = (departmentId: string) => admin.patch(`/api/users/${agent.id}`, { departmentId });
  await move(sales);
  expect((await page.until(of('agents'))).changed).toMatchObject([{ id: agent.agentId }]);
  await touchTask('update tasks set department_id = $1', [sales]);
  expect((await page.until(of('tasks'))).changed).toMatchObject([{ id: ids['tasks'] }]);
  page.clear();
  await move(support);
  expect(await page.until(of('agents'))).toMatchObject({ changed: [], removed: [agent.agentId] });
  await ask('ready');
  await touchTask(`update tasks set name = 'Later'`);
  await page.until(
    of('tasks', (event) => event.changed[0]?.name === 'Later'),
    1,
  );
  expect(page.events.filter(of('agents'))).toHaveLength(1);
});

test('an agent sees the own card and nothing more; another tenant nothing at all', async () => {
  const page = await open(agent);
  expect(page.events[0]).toMatchObject({ floor: { agents: [{ userId: agent.id }], tasks: [] } });
  const stranger = await (await api.tenant()).user('administrator');
  const foreign = await open(stranger);
  expect(foreign.events[0]).toMatchObject({ floor: { agents: [], tasks: [], skillGroups: [] } });
  await ask('ready');
  await page.until(of('agents'));
  await touchTask(`update tasks set name = 'Later'`);
  // Somebody who sees it has heard it, and so it has passed by the others.
  const watching = await open(admin);
  await watching.until((event) => JSON.stringify(event).includes('"name":"Later"'));
  expect(foreign.events.map((event) => event.type)).toEqual(['snapshot']);
  expect(page.events.some((event) => event.type === 'tasks')).toBe(false);
});

test('the progress of an import is heard, its preview masked', async () => {
  const blind = permissions.filter((permission) => permission !== 'numbers.unmasked');
  const [masked, plain] = [await open(await tenant.user(await tenant.role(blind))), await open(admin)];
  await api.database.transaction(async (tx) => {
    await tx.query(`update imports set status = 'running', total = 5000`);
    await announce(tx, { tenantId: tenant.id, kind: 'imports', ids: [ids['imports'] ?? ''] });
  });
  const heard = await plain.until(of('import'));
  expect(heard.import).toMatchObject({ id: ids['imports'], status: 'running', total: 5000, error: null });
  expect(JSON.stringify(heard)).toContain(SECRET_PHONE.slice(3));
  expect(JSON.stringify(await masked.until(of('import')))).not.toContain(SECRET_PHONE.slice(3));
});

test('when the connection to the database is lost, what was missed is made up for', async () => {
  const page = await open(admin);
  await api.database.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and query ilike 'listen %'`,
  );
  await ask('break');
  expect((await page.until(of('agents'), 5)).changed).toMatchObject([{ state: 'break' }]);
  await ask('ready');
  await page.until(
    of('agents', (event) => event.changed[0]?.state === 'ready'),
    5,
  );
});

test('one look at the database serves many changes and many pages', async () => {
  const list = await Promise.all(Array.from({ length: 10 }, () => open(admin)));
  let looks = 0;
  const query = api.database.query.bind(api.database);
  api.database.query = (sql, params) => {
    if (/from agents a/.test(sql)) looks += 1;
    return query(sql, params);
  };
  for (const to of ['ready', 'break', 'ready', 'break', 'offline', 'ready'] as const) await ask(to);
  for (const page of list)
    await page.until(
      of('agents', (event) => event.changed.at(-1)?.state === 'ready'),
      2,
    );
  expect(looks).toBeLessThanOrEqual(6);
});

test('closing the server ends every page and does not wait for them', async () => {
  const page = await open(admin);
  const began = Date.now();
  await api.app.close();
  await page.ended;
  expect(Date.now() - began).toBeLessThan(3000);
});
