import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../platform/index.ts';
import { testDatabase } from '../../tests/testDatabase.ts';
import {
  addAttempt,
  addTask,
  addTenant,
  mobile,
  MONDAY_TEN,
  runningTask,
  taskContact,
} from '../../tests/campaignFixture.ts';
import { claimContacts } from './claimContacts.ts';
import { createContactSource } from './contactSource.ts';
import { releaseContacts } from './releaseContacts.ts';

let db: Database;
let tenantId: string;
beforeAll(async () => {
  db = await testDatabase();
  tenantId = await addTenant(db);
});
afterAll(() => db.close());

const claim = (taskId: string, wanted: number, now = MONDAY_TEN) =>
  db.transaction((tx) => claimContacts(tx, runningTask(tenantId, taskId), wanted, now));
const refusals = (taskId: string) =>
  db.query('select contact_id as "contactId", rule from refusals where task_id = $1 order by id', [taskId]);
const suppress = (phone: string, expiresAt: number | null = null) =>
  db.query(
    `insert into suppressions (id, tenant_id, phone, source, reason, created_at, expires_at)
     values (gen_random_uuid(), $1, $2, 'test', '', to_timestamp(0), $3)`,
    [tenantId, phone, expiresAt === null ? null : new Date(expiresAt * 1000)],
  );

test('takes the longest due first, marks them in call and counts the dial', async () => {
  const { taskId, contactIds } = await addTask(db, tenantId, [mobile(1), mobile(2), mobile(3)]);
  await db.query('update task_contacts set next_at = to_timestamp(50) where contact_id = $1', [
    contactIds[0],
  ]);
  expect(await claim(taskId, 2)).toEqual([
    { contactId: contactIds[1], phone: mobile(2), ordinal: 1 },
    { contactId: contactIds[2], phone: mobile(3), ordinal: 1 },
  ]);
  expect(await taskContact(db, taskId, contactIds[1]!)).toMatchObject({
    state: 'in-call',
    attempts: 1,
    nextAt: null,
  });
  expect(await claim(taskId, 9)).toHaveLength(1);
  expect(await claim(taskId, 9)).toEqual([]);
});

test('what an agent or a department has is theirs to dial until it is taken back; what a queue has is not', async () => {
  const { taskId, listId, contactIds } = await addTask(db, tenantId, [mobile(5), mobile(6), mobile(7)]);
  for (const [i, kind] of ['agent', 'department', 'skill-group'].entries())
    await db.query(
      `insert into contact_allocations (contact_id, tenant_id, list_id, allocation_target_id, kind, target_id, allocated_at)
       values ($1, $2, $3, gen_random_uuid(), $4, gen_random_uuid(), to_timestamp(0))`,
      [contactIds[i], tenantId, listId, kind],
    );
  expect((await claim(taskId, 9)).map(({ contactId }) => contactId)).toEqual([contactIds[2]]);
  await db.query('delete from contact_allocations where contact_id = $1', [contactIds[0]]);
  expect((await claim(taskId, 9, MONDAY_TEN + 6)).map(({ contactId }) => contactId)).toEqual([contactIds[0]]);
});

test('nothing before it is due, outside the window, or of a task that is not running', async () => {
  const later = await addTask(db, tenantId, [mobile(10)]);
  await db.query(`update task_contacts set next_at = $1 where task_id = $2`, [
    new Date((MONDAY_TEN + 1) * 1000),
    later.taskId,
  ]);
  expect(await claim(later.taskId, 1)).toEqual([]);
  expect(await claim(later.taskId, 1, MONDAY_TEN + 1)).toHaveLength(1);

  const office = [{ days: [1], from: '09:00', to: '18:00' }];
  const byZone = await addTask(
    db,
    tenantId,
    [
      { phones: [mobile(11)] },
      { phones: ['+447400123456'], zone: 'Europe/London' },
      { phones: ['+12125551234'], zone: 'country:US' },
    ],
    { windows: office },
  );
  expect(await claim(byZone.taskId, 9)).toMatchObject([{ phone: mobile(11) }]);
  expect(await claim(byZone.taskId, 9, MONDAY_TEN + 9 * 3600)).toMatchObject([{ phone: '+447400123456' }]);

  const paused = await addTask(db, tenantId, [mobile(12)], { state: 'paused' });
  expect(await claim(paused.taskId, 9)).toEqual([]);
});

test('a task that is being changed at this moment is left for the next tick', async () => {
  const { taskId } = await addTask(db, tenantId, [mobile(15)]);
  await db.transaction(async (tx) => {
    await tx.query('select 1 from tasks where id = $1 for update', [taskId]);
    expect(await claim(taskId, 1)).toEqual([]);
  });
  expect(await claim(taskId, 1)).toHaveLength(1);
});

describe('refusals', () => {
  test('a suppressed number is stopped with its rule; an expired suppression is none', async () => {
    const { taskId, contactIds } = await addTask(db, tenantId, [mobile(20), mobile(21), mobile(22)]);
    await suppress(mobile(20));
    await suppress(mobile(21), MONDAY_TEN);
    await suppress(mobile(22), MONDAY_TEN + 1);
    expect(await claim(taskId, 1)).toMatchObject([{ phone: mobile(21) }]);
    expect(await refusals(taskId)).toEqual([
      { contactId: contactIds[0], rule: 'suppressed' },
      { contactId: contactIds[2], rule: 'suppressed' },
    ]);
    expect(await taskContact(db, taskId, contactIds[0]!)).toMatchObject({
      state: 'stopped',
      reason: 'suppressed',
      attempts: 0,
      nextAt: null,
    });
  });

  test('many suppressed rows at the head do not keep an agent waiting', async () => {
    const phones = Array.from({ length: 60 }, (_, i) => mobile(1000 + i));
    const { taskId } = await addTask(db, tenantId, phones);
    for (const phone of phones.slice(0, 50)) await suppress(phone);
    expect(await claim(taskId, 1)).toMatchObject([{ phone: mobile(1050) }]);
  });

  test('a voided contact is stopped', async () => {
    const { taskId, contactIds } = await addTask(db, tenantId, [{ phones: [mobile(30)], voided: true }]);
    expect(await claim(taskId, 1)).toEqual([]);
    expect(await taskContact(db, taskId, contactIds[0]!)).toMatchObject({ state: 'stopped' });
    expect(await refusals(taskId)).toMatchObject([{ rule: 'voided' }]);
  });

  test('a number in a call of any task waits a minute', async () => {
    const other = await addTask(db, tenantId, [mobile(40)]);
    const { taskId, contactIds } = await addTask(db, tenantId, [mobile(40), mobile(41)]);
    const where = { tenantId, taskId: other.taskId, contactId: other.contactIds[0]!, phone: mobile(40) };
    const attempt = await addAttempt(db, where);
    expect(await claim(taskId, 2)).toMatchObject([{ phone: mobile(41) }]);
    expect(await taskContact(db, taskId, contactIds[0]!)).toMatchObject({
      state: 'planned',
      nextAt: new Date((MONDAY_TEN + 60) * 1000),
    });
    await db.query('update attempts set settled_at = created_at where id = $1', [attempt]);
    expect(await claim(taskId, 2)).toEqual([]);
    expect(await claim(taskId, 2, MONDAY_TEN + 60)).toHaveLength(1);
  });

  test('the same number twice in a task is claimed once at a time', async () => {
    const { taskId } = await addTask(db, tenantId, [mobile(45), mobile(45)]);
    expect(await claim(taskId, 2)).toHaveLength(1);
  });
});

describe('release', () => {
  test('puts the contact back without a dial, due when said', async () => {
    const { taskId, contactIds } = await addTask(db, tenantId, [mobile(50)]);
    await claim(taskId, 1);
    await releaseContacts(db, taskId, contactIds, MONDAY_TEN + 7, 'number-in-use', MONDAY_TEN);
    expect(await taskContact(db, taskId, contactIds[0]!)).toMatchObject({
      state: 'planned',
      attempts: 0,
      nextAt: new Date((MONDAY_TEN + 7) * 1000),
    });
    expect(await refusals(taskId)).toMatchObject([{ rule: 'number-in-use' }]);
    await releaseContacts(db, taskId, contactIds, MONDAY_TEN + 9, 'again', MONDAY_TEN);
    expect(await refusals(taskId)).toHaveLength(1);
  });

  test('a number suppressed at the last moment, or of a stopped task, does not come back', async () => {
    const first = await addTask(db, tenantId, [mobile(51)]);
    await claim(first.taskId, 1);
    await releaseContacts(db, first.taskId, first.contactIds, 0, 'suppressed', MONDAY_TEN);
    expect(await taskContact(db, first.taskId, first.contactIds[0]!)).toMatchObject({
      state: 'stopped',
      reason: 'suppressed',
    });
    const second = await addTask(db, tenantId, [mobile(52)]);
    await claim(second.taskId, 1);
    await db.query(`update tasks set state = 'cancelled' where id = $1`, [second.taskId]);
    await releaseContacts(db, second.taskId, second.contactIds, 0, 'no-switch', MONDAY_TEN);
    expect(await taskContact(db, second.taskId, second.contactIds[0]!)).toMatchObject({
      state: 'stopped',
      reason: 'stopped',
    });
  });
});

test('the last question before dialing', async () => {
  await suppress(mobile(61));
  await suppress(mobile(62), MONDAY_TEN);
  const { taskId } = await addTask(db, tenantId, []);
  const phones = [mobile(60), mobile(61), mobile(62)];
  const asked: ReadonlySet<string>[] = [];
  await createContactSource(db).unlessSuppressed({ taskId, tenantId }, phones, MONDAY_TEN, (refused) => {
    asked.push(refused);
  });
  expect(asked).toEqual([new Set([mobile(61)])]);
});
