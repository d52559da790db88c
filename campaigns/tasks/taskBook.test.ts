import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { LIVE_CHANNEL, type Database } from '../../platform/index.ts';
import { testDatabase } from '../../tests/testDatabase.ts';
import { addTask, addTenant, mobile, MONDAY_TEN } from '../../tests/campaignFixture.ts';
import { createTaskBook } from './taskBook.ts';
import { moveTask } from './moveTask.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;
const office = [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' }];

let db: Database;
let tenantId: string;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  await db.query('delete from tasks');
  tenantId = await addTenant(db, 'demo');
});

const advance = (now: number) => createTaskBook(db).advance(now);
const taskOf = async (taskId: string) => {
  const [row] = await db.query<{ state: string; startedAt: Date | null; finishedAt: Date | null }>(
    'select state, started_at as "startedAt", finished_at as "finishedAt" from tasks where id = $1',
    [taskId],
  );
  return row!;
};
const date = (seconds: number) => new Date(seconds * 1000);

test('a published task runs in its windows, waits outside, and says so in the audit log', async () => {
  const { taskId } = await addTask(db, tenantId, [mobile(1)], { state: 'published', windows: office });
  const running = await advance(MONDAY_TEN);
  expect(running).toMatchObject([
    { taskId, tenantId, simulatedOnly: true, maxConcurrent: Infinity, pacing: { mode: 'ratio', ratio: 2 } },
  ]);
  expect(await taskOf(taskId)).toMatchObject({ state: 'running', startedAt: date(MONDAY_TEN) });
  expect(await advance(MONDAY_TEN + 8 * HOUR)).toEqual([]);
  expect(await taskOf(taskId)).toMatchObject({ state: 'scheduled', startedAt: date(MONDAY_TEN) });
  expect(await advance(MONDAY_TEN + DAY)).toHaveLength(1);
  const log = await db.query(
    `select action, user_id as "userId", before->>'state' as before, after->>'state' as after
       from audit_log where entity_id = $1 order by id`,
    [taskId],
  );
  expect(log).toEqual([
    { action: 'task.open', userId: null, before: 'published', after: 'running' },
    { action: 'task.close', userId: null, before: 'running', after: 'scheduled' },
    { action: 'task.open', userId: null, before: 'scheduled', after: 'running' },
  ]);
});

test('one open zone among the planned contacts is enough', async () => {
  const { taskId, contactIds } = await addTask(
    db,
    tenantId,
    [mobile(1), { phones: ['+447400123456'], zone: 'Europe/London' }],
    { windows: office },
  );
  const evening = MONDAY_TEN + 9 * HOUR;
  expect(await advance(evening)).toHaveLength(1);
  await db.query(`update task_contacts set state = 'finished' where contact_id = $1`, [contactIds[1]]);
  expect(await advance(evening)).toEqual([]);
  expect(await taskOf(taskId)).toMatchObject({ state: 'scheduled' });
});

test('waits for the first day in the zone of its windows, unless it starts at once', async () => {
  const waiting = { state: 'published', startDate: '2024-03-05' } as const;
  const first = await addTask(db, tenantId, [mobile(1)], waiting);
  const other = await addTask(db, tenantId, [mobile(2)], { ...waiting, windowZone: 'America/New_York' });
  const eager = await addTask(db, tenantId, [mobile(3)], { ...waiting, effectiveImmediately: true });
  expect((await advance(MONDAY_TEN)).map((t) => t.taskId)).toEqual([eager.taskId]);
  const tuesdayInShanghai = MONDAY_TEN + 14 * HOUR;
  expect((await advance(tuesdayInShanghai)).map((t) => t.taskId).sort()).toEqual(
    [eager.taskId, first.taskId].sort(),
  );
  expect(await taskOf(other.taskId)).toMatchObject({ state: 'scheduled' });
});

test('completes when nothing is planned and nothing in call', async () => {
  const { taskId } = await addTask(db, tenantId, [mobile(1), mobile(2)]);
  await db.query(`update task_contacts set state = 'in-call' where task_id = $1`, [taskId]);
  expect(await advance(MONDAY_TEN)).toHaveLength(1);
  await db.query(`update task_contacts set state = 'finished' where task_id = $1`, [taskId]);
  expect(await advance(MONDAY_TEN + 1)).toEqual([]);
  expect(await taskOf(taskId)).toMatchObject({ state: 'completed', finishedAt: date(MONDAY_TEN + 1) });
});

test('expires after its last day, paused or not; planned contacts end expired', async () => {
  for (const state of ['running', 'paused']) {
    const { taskId } = await addTask(db, tenantId, [mobile(1), mobile(2)], { state, endDate: '2024-03-04' });
    await advance(MONDAY_TEN + 14 * HOUR - 1);
    expect(await taskOf(taskId)).toMatchObject({ state });
    await advance(MONDAY_TEN + 14 * HOUR);
    expect(await taskOf(taskId)).toMatchObject({
      state: 'expired',
      finishedAt: date(MONDAY_TEN + 14 * HOUR),
    });
    expect(
      await db.query('select state, end_reason as reason from task_contacts where task_id = $1', [taskId]),
    ).toEqual([
      { state: 'finished', reason: 'expired' },
      { state: 'finished', reason: 'expired' },
    ]);
  }
});

test('a stop that broke off is finished in steps, and the end noted after the last', async () => {
  const { taskId } = await addTask(db, tenantId, [mobile(1)]);
  await db.query(
    `insert into task_contacts (task_id, contact_id, phone, zone, state, attempts, next_at)
     select $1, 1000000 + i, '+8613800000000', 'Asia/Shanghai', 'planned', 0, to_timestamp(0)
       from generate_series(1, 12000) i`,
    [taskId],
  );
  await db.transaction((tx) => moveTask(tx, taskId, 'stop', MONDAY_TEN));
  const left = async () =>
    (await db.query(`select 1 from task_contacts where task_id = $1 and state = 'planned'`, [taskId])).length;
  await advance(MONDAY_TEN);
  expect(await left()).toBe(2001);
  expect(await taskOf(taskId)).toMatchObject({ finishedAt: null });
  await advance(MONDAY_TEN + 1);
  expect(await left()).toBe(0);
  expect(await taskOf(taskId)).toMatchObject({ state: 'cancelled', finishedAt: date(MONDAY_TEN + 1) });
});

test('drafts and tasks at rest are not announced; moves are', async () => {
  const { taskId } = await addTask(db, tenantId, [mobile(1)], { state: 'published' });
  await addTask(db, tenantId, [mobile(1)], { state: 'draft' });
  const heard: string[] = [];
  const client = await db.dedicated();
  client.on('notification', ({ payload }) => heard.push(payload ?? ''));
  await client.query(`listen ${LIVE_CHANNEL}`);
  await advance(MONDAY_TEN);
  await advance(MONDAY_TEN + 1);
  await client.query('select 1');
  await client.end();
  expect(heard.map((text) => JSON.parse(text) as unknown)).toEqual([
    { tenantId, kind: 'tasks', ids: [taskId] },
  ]);
});

test('describes tasks in any state', async () => {
  const { taskId } = await addTask(db, tenantId, [mobile(1)], { state: 'paused', maxConcurrent: 7 });
  expect(await createTaskBook(db).describe([taskId])).toMatchObject([{ taskId, maxConcurrent: 7 }]);
});
