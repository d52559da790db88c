import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../platform/index.ts';
import {
  addAttempt,
  addTask,
  addTenant,
  mobile,
  MONDAY_TEN,
  runningTask,
  taskContact,
} from '../../tests/campaignFixture.ts';
import { insertInto } from '../../tests/exampleRows.ts';
import { testDatabase } from '../../tests/testDatabase.ts';
import { claimContacts } from '../dialing/claimContacts.ts';
import { ListHeads } from '../dialing/listHeads.ts';
import { releaseContacts } from '../dialing/releaseContacts.ts';
import { createAttemptSink } from '../outcomes/settleAttempts.ts';
import { suppressNumber } from '../suppressions/suppressNumber.ts';
import { fillContacts } from './fillContacts.ts';

let database: Database;
let tenantId: string;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  tenantId = await addTenant(database);
});

const claim = (taskId: string, wanted: number, heads = new ListHeads(), now = MONDAY_TEN) =>
  database.transaction((tx) => claimContacts(tx, runningTask(tenantId, taskId), wanted, now, heads));
const suppress = (phone: string) =>
  database.transaction((tx) =>
    suppressNumber(
      tx,
      { tenantId, phone, source: 'test', reason: '', expiresAt: null, createdBy: null },
      MONDAY_TEN,
    ),
  );

describe('contacts with several numbers', () => {
  test('a suppressed number is no end: the next one is dialed, and the refusal is on record', async () => {
    const two = { phones: [mobile(1), mobile(2)] };
    const { taskId, contactIds } = await addTask(database, tenantId, [two, mobile(3)]);
    await suppress(mobile(1));
    await suppress(mobile(3));
    expect(await claim(taskId, 5)).toMatchObject([{ contactId: contactIds[0], phone: mobile(2) }]);
    expect(await taskContact(database, taskId, contactIds[1] ?? 0)).toMatchObject({
      ...{ state: 'stopped', reason: 'suppressed' },
    });
    const refused = await database.query(
      'select phone, rule from refusals where task_id = $1 order by phone',
      [taskId],
    );
    expect(refused).toEqual([
      { phone: mobile(1), rule: 'suppressed' },
      { phone: mobile(3), rule: 'suppressed' },
    ]);
  });

  test('with all of them suppressed the contact is stopped', async () => {
    const { taskId, contactIds } = await addTask(database, tenantId, [{ phones: [mobile(1), mobile(2)] }]);
    await suppress(mobile(1));
    await suppress(mobile(2));
    expect(await claim(taskId, 5)).toEqual([]);
    expect(await taskContact(database, taskId, contactIds[0] ?? 0)).toMatchObject({
      ...{ state: 'stopped', reason: 'suppressed', phone: mobile(1) },
    });
  });

  test('one that was found invalid is not tried again', async () => {
    const { taskId, contactIds } = await addTask(database, tenantId, [{ phones: [mobile(1), mobile(2)] }]);
    const [contactId = 0] = contactIds;
    const first = { tenantId, taskId, contactId, phone: mobile(1) };
    await addAttempt(database, first, { outcome: 'invalid-number' });
    await database.query('update task_contacts set phone = $2 where task_id = $1', [taskId, mobile(2)]);
    await suppress(mobile(2));
    expect(await claim(taskId, 5)).toEqual([]);
    expect(await taskContact(database, taskId, contactId)).toMatchObject({ state: 'stopped' });
  });

  test('suppressed between claim and dial it goes on with the other number', async () => {
    const { taskId, contactIds } = await addTask(database, tenantId, [{ phones: [mobile(1), mobile(2)] }]);
    const [contactId = 0] = contactIds;
    await claim(taskId, 1);
    await suppress(mobile(1));
    await database.transaction((tx) =>
      releaseContacts(tx, taskId, [contactId], MONDAY_TEN, 'suppressed', MONDAY_TEN),
    );
    expect(await taskContact(database, taskId, contactId)).toMatchObject({
      ...{ state: 'planned', phone: mobile(2), attempts: 0, reason: null },
    });
  });

  test('a retry rule can take the next number, after the last the first again', async () => {
    const retryPlan = [{ outcome: 'no-answer', retries: 5, afterSeconds: 60, phone: 'next' as const }];
    const options = { retryPlan, maxAttempts: 9 };
    const { taskId, contactIds } = await addTask(
      database,
      tenantId,
      [{ phones: [mobile(1), mobile(2)] }],
      options,
    );
    const [contactId = 0] = contactIds;
    const dialed: string[] = [];
    for (let nth = 0; nth < 3; nth++) {
      const now = MONDAY_TEN + nth * 120;
      const [claimed] = await claim(taskId, 1, new ListHeads(), now);
      const phone = claimed?.phone ?? '';
      dialed.push(phone);
      const attemptId = await addAttempt(
        database,
        { tenantId, taskId, contactId, phone },
        { outcome: 'no-answer', at: now },
      );
      const ended = { outcome: 'no-answer' as const, abandoned: false, failOver: false, endedAt: now + 20 };
      await database.transaction((tx) =>
        createAttemptSink().settle(
          tx,
          [{ attemptId, taskId, tenantId, contactId, phone, ...ended }],
          now + 20,
        ),
      );
    }
    expect(dialed).toEqual([mobile(1), mobile(2), mobile(1)]);
  });
});

test('a claim says by which policy it went', async () => {
  const policyId = await insertInto(database)('policies', {
    ...{ tenant_id: tenantId, name: 'Ours', version: 7, is_default: true },
    rules: JSON.stringify({
      ...{
        hours: [],
        closedDays: [],
        unknownZone: 'every-zone',
        regions: { only: null, never: [] },
        caps: [],
      },
      ...{ recall: { afterAbandoned: null, afterMachine: null, afterConversation: null } },
      ...{ consent: 'not-required', registryMaxAgeDays: null },
    }),
    ...{ created_at: new Date(0), changed_at: new Date(0) },
  });
  const { taskId } = await addTask(database, tenantId, [mobile(1)]);
  expect(await claim(taskId, 1)).toMatchObject([{ policy: { id: policyId, version: 7 } }]);
});

describe('the order of rows', () => {
  /** Contacts of a draft in the order in which it will dial them. */
  const dialedBy = async (rowOrder: object, fields: Record<string, string>[]) => {
    const { taskId, contactIds } = await addTask(
      database,
      tenantId,
      fields.map((_, i) => mobile(i)),
    );
    await database.query('delete from task_contacts where task_id = $1', [taskId]);
    for (const [i, values] of fields.entries())
      await database.query('update contacts set fields = $2 where id = $1', [
        contactIds[i],
        JSON.stringify(values),
      ]);
    await database.query('update tasks set row_order = $2 where id = $1', [taskId, JSON.stringify(rowOrder)]);
    await database.transaction((tx) => fillContacts(tx, taskId, MONDAY_TEN));
    const claimed = await claim(taskId, fields.length);
    return claimed.map(({ contactId }) => contactIds.indexOf(contactId));
  };
  const scores = [{ score: '5' }, { score: 'none' }, { score: '40' }, { score: '-1' }, {}];

  test('is the list’s', async () => {
    expect(await dialedBy({ by: 'list' }, scores)).toEqual([0, 1, 2, 3, 4]);
  });
  test('goes by a field as numbers; what is none comes last', async () => {
    const by = { by: 'field', key: 'score' };
    expect(await dialedBy({ ...by, direction: 'descending' }, scores)).toEqual([2, 0, 3, 1, 4]);
    expect(await dialedBy({ ...by, direction: 'ascending' }, scores)).toEqual([3, 0, 2, 1, 4]);
  });
  test('is random', async () => {
    const many = Array.from({ length: 30 }, () => ({}));
    const order = await dialedBy({ by: 'random' }, many);
    expect(order.toSorted((a, b) => a - b)).toEqual(many.map((_, i) => i));
    expect(order).not.toEqual(many.map((_, i) => i));
  });
});

test('due retries get their share of the dials', async () => {
  const { taskId, contactIds } = await addTask(
    database,
    tenantId,
    Array.from({ length: 40 }, (_, i) => mobile(i)),
  );
  const retried = contactIds.slice(0, 20);
  await database.query(
    `update task_contacts set attempts = 1, next_at = to_timestamp(100) where task_id = $1 and contact_id = any($2)`,
    [taskId, retried],
  );
  await database.query('update tasks set retry_share = 0.25 where id = $1', [taskId]);
  const heads = new ListHeads();
  const ids: number[] = [];
  for (let i = 0; i < 12; i++) ids.push(...(await claim(taskId, 1, heads)).map(({ contactId }) => contactId));
  ids.push(...(await claim(taskId, 8, heads)).map(({ contactId }) => contactId));
  expect(ids).toHaveLength(20);
  expect(ids.filter((id) => retried.includes(id))).toHaveLength(5);
});

describe('whose contacts a task takes', () => {
  const give = async (contactId: number, listId: string, kind: string, targetId: string) =>
    database.query(
      `insert into contact_allocations (contact_id, tenant_id, list_id, allocation_target_id, kind, target_id, allocated_at)
       values ($1, $2, $3, $4, $5, $6, now())`,
      [contactId, tenantId, listId, randomUUID(), kind, targetId],
    );
  const filled = async (onlyAllocated: boolean) => {
    const task = await addTask(database, tenantId, [mobile(1), mobile(2), mobile(3), mobile(4)]);
    const { taskId, listId, contactIds } = task;
    await database.query('delete from task_contacts where task_id = $1', [taskId]);
    const [row] = await database.query<{ group: string }>(
      'update tasks set only_allocated = $2 where id = $1 returning skill_group_id as group',
      [taskId, onlyAllocated],
    );
    await give(contactIds[1] ?? 0, listId, 'skill-group', row?.group ?? '');
    await give(contactIds[2] ?? 0, listId, 'agent', randomUUID());
    await database.query(`update tasks set filter = $2 where id = $1`, [
      taskId,
      JSON.stringify({ type: 'test', subject: 'phone', operator: 'not-equals', values: [mobile(4)] }),
    ]);
    await database.query('update tasks set filter_form_id = $2 where id = $1', [taskId, randomUUID()]);
    await database.transaction((tx) => fillContacts(tx, taskId, MONDAY_TEN));
    const again = await database.transaction((tx) => fillContacts(tx, taskId, MONDAY_TEN));
    expect(again).toBe(0);
    const rows = await database.query<{ id: number }>(
      'select contact_id as id from task_contacts where task_id = $1 order by 1',
      [taskId],
    );
    return rows.map(({ id }) => contactIds.indexOf(id));
  };

  test('nobody’s and its own group’s, through its filter', async () => {
    expect(await filled(false)).toEqual([0, 1]);
  });
  test('its own group’s alone', async () => {
    expect(await filled(true)).toEqual([1]);
  });
});
