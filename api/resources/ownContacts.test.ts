import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OwnContact } from '../contract/index.ts';
import { createTask, taskWorld, type TaskWorld } from '../../tests/taskWorld.ts';
import { testApi, type TestApi, type TestUser } from '../../tests/testApi.ts';

let api: TestApi;
let world: TaskWorld;
let agent: TestUser;
let taskId: string;
let contactIds: number[];
beforeAll(async () => {
  api = await testApi();
  world = await taskWorld(api, 4);
  const skills = [{ skillGroupId: world.skillGroupId, level: 1 }];
  agent = await world.tenant.user('agent', {
    agent: { phone: { kind: 'extension', value: '1001' }, skills },
  });
  const manager = await world.tenant.user('administrator');
  taskId = (await createTask(manager, world.wanted)).id;
  await api.database.query(`update tasks set state = 'running' where id = $1`, [taskId]);
  const rows = await api.database.query<{ id: number }>(
    'select id::int as id from contacts where list_id = $1 order by id',
    [world.listId],
  );
  contactIds = rows.map(({ id }) => id);
  await api.database.query(
    `insert into contact_allocations (contact_id, tenant_id, list_id, allocation_target_id, kind, target_id, allocated_at)
     select c, $1, $2, $3, 'agent', (select id from agents where tenant_id = $1), $4 from unnest($5::bigint[]) as c`,
    [world.tenant.id, world.listId, randomUUID(), api.clock.date(), contactIds.slice(0, 3)],
  );
});
afterAll(() => api.close());

const list = async (view: string): Promise<OwnContact[]> =>
  (await agent.get(`/api/me/contacts?view=${view}`)).json<{ items: OwnContact[] }>().items;

test('has what was given to the agent, and the running task over which it is dialed', async () => {
  const items = await list('undialed');
  expect(items.map(({ contactId }) => contactId)).toEqual(contactIds.slice(0, 3));
  expect(items[0]).toMatchObject({ dials: 0, listName: 'List', task: { id: taskId }, callback: null });
  expect(items[0]?.phone).toContain('*');
  await api.database.query(`update tasks set state = 'paused' where id = $1`, [taskId]);
  expect((await list('all'))[0]?.task).toBeNull();
  await api.database.query(`update tasks set state = 'running' where id = $1`, [taskId]);
});

test('has the own appointments, today’s and overdue ones apart, also of contacts that were not given', async () => {
  await api.database.query(
    `insert into callbacks (id, tenant_id, task_id, contact_id, phone, due_at, agent_id, note, state, attempt_id, made_at)
     select $1, $2, $3, $4, '+8613800000000', $5, (select id from agents where tenant_id = $2), 'soon', 'open', $1, $5`,
    [randomUUID(), world.tenant.id, taskId, contactIds[3], new Date((api.clock.now() - 60) * 1000)],
  );
  const [late] = await list('overdue');
  expect(late).toMatchObject({ contactId: contactIds[3], allocatedAt: null, callback: { note: 'soon' } });
  expect(await list('all')).toHaveLength(4);
  expect(await list('undialed')).toHaveLength(4);
  expect(await list('success')).toEqual([]);
});

test('appoints a call without one before it, and moves it', async () => {
  const [given, , , own] = contactIds;
  const appoint = (contactId: number | undefined, ahead: number, note = '') =>
    agent.post('/api/me/contacts/appoint', { contactId, dueAt: api.clock.now() + ahead, note });
  const codeOf = (reply: { json: <T>() => T }) => reply.json<{ code: string }>().code;
  expect((await appoint(given, 3600, 'after lunch')).statusCode).toBe(204);
  const find = async (id: number | undefined) =>
    (await list('all')).find(({ contactId }) => contactId === id);
  expect(await find(given)).toMatchObject({ zones: ['Asia/Shanghai'], callback: { note: 'after lunch' } });
  const first = (await find(given))?.callback;
  expect((await appoint(given, 7200)).statusCode).toBe(204);
  const moved = (await find(given))?.callback;
  expect(moved?.id).not.toBe(first?.id);
  expect((moved?.dueAt ?? 0) - (first?.dueAt ?? 0)).toBeGreaterThanOrEqual(3590);
  const rows = await api.database.query(
    `select state, attempt_id as call from callbacks where contact_id = $1 order by state desc`,
    [given],
  );
  expect(rows).toEqual([
    { state: 'open', call: null },
    { state: 'moved', call: null },
  ]);
  // The own appointment of a contact that was not given can be moved, too.
  expect((await appoint(own, 60)).statusCode).toBe(204);
  expect(await list('overdue')).toEqual([]);

  expect(codeOf(await appoint(given, -1))).toBe('callback-time');
  expect(codeOf(await appoint(given, 400 * 86_400))).toBe('callback-time');
  expect((await appoint(999_999, 60)).statusCode).toBe(404);
  await api.database.query(`update callbacks set agent_id = $1 where contact_id = $2 and state = 'open'`, [
    randomUUID(),
    given,
  ]);
  expect(codeOf(await appoint(given, 60))).toBe('appointed');
  await api.database.query(`update tasks set state = 'paused' where id = $1`, [taskId]);
  expect(codeOf(await appoint(given, 60))).toBe('no-running-task');
  await api.database.query(`update tasks set state = 'running' where id = $1`, [taskId]);
  await api.database.query(`update callbacks set state = 'cancelled' where contact_id = $1`, [given]);
});

test('loses what is voided; only the own can be', async () => {
  expect((await agent.post('/api/me/contacts/void', { contactId: contactIds[0] })).statusCode).toBe(204);
  expect((await agent.post('/api/me/contacts/void', { contactId: contactIds[0] })).statusCode).toBe(404);
  expect((await agent.post('/api/me/contacts/void', { contactId: contactIds[3] })).statusCode).toBe(404);
  expect((await list('all')).map(({ contactId }) => contactId)).toEqual(contactIds.slice(1));
});

test('cannot be dialed without a phone that is up', async () => {
  const command = { type: 'dial', taskId, contactId: contactIds[1] };
  const reply = await agent.post('/api/me/call', command);
  expect(reply.statusCode).toBe(409);
  expect(reply.json<{ code: string }>().code).toBe('not-free-to-dial');
});
