import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database, Tx } from '../../platform/index.ts';
import { addTask, addTenant, mobile, MONDAY_TEN, runningTask } from '../../tests/campaignFixture.ts';
import { testDatabase } from '../../tests/testDatabase.ts';
import {
  changeSuppressionList,
  createSuppressionList,
  suppressNumber,
  type NewSuppression,
} from '../suppressions/index.ts';
import { claimContacts } from './claimContacts.ts';
import { createContactSource } from './contactSource.ts';

let db: Database;
let tenantId: string;
beforeAll(async () => {
  db = await testDatabase({ connections: 6 });
});
afterAll(() => db.close());
beforeEach(async () => {
  tenantId = await addTenant(db);
});

const claimed = async (taskId: string) => {
  const contacts = await db.transaction((tx) =>
    claimContacts(tx, runningTask(tenantId, taskId), 50, MONDAY_TEN),
  );
  return contacts.map(({ phone }) => phone);
};
const suppressIn = (tx: Tx, phone: string, more: Partial<NewSuppression> = {}) =>
  suppressNumber(
    tx,
    { tenantId, phone, source: 'test', reason: '', expiresAt: null, createdBy: null, ...more },
    0,
  );
const suppress = (phone: string, more: Partial<NewSuppression> = {}) =>
  db.transaction((tx) => suppressIn(tx, phone, more));
const department = async (parentId: string | null) => {
  const id = randomUUID();
  await db.query(
    `insert into departments (id, tenant_id, parent_id, name, created_at) values ($1, $2, $3, 'D', to_timestamp(0))`,
    [id, tenantId, parentId],
  );
  return id;
};
const createList = (scope: 'department' | 'list', of: string) =>
  db.transaction((tx) =>
    createSuppressionList(
      tx,
      tenantId,
      {
        name: randomUUID(),
        scope,
        departmentId: scope === 'department' ? of : null,
        contactListId: scope === 'list' ? of : null,
        registry: false,
      },
      0,
    ),
  );

test('a prefix stops every number that begins so, until it expires', async () => {
  const phones = ['+12125551234', '+16846331234', '+8613800000001'];
  const { taskId } = await addTask(db, tenantId, phones);
  await suppress('+1684', { match: 'prefix' });
  await suppress('+1212', { match: 'prefix', expiresAt: MONDAY_TEN });
  await suppress('+86138', { match: 'exact', phone: '+8613800000002' });
  let refused: ReadonlySet<string> = new Set();
  const task = { taskId, tenantId };
  await createContactSource(db).unlessSuppressed(task, phones, MONDAY_TEN, (some) => (refused = some));
  expect(refused).toEqual(new Set(['+16846331234']));
  expect((await claimed(taskId)).sort()).toEqual(['+12125551234', '+8613800000001']);
});

describe('a list holds for those in its scope', () => {
  test('a contact list', async () => {
    const [one, other] = [await addTask(db, tenantId, [mobile(1)]), await addTask(db, tenantId, [mobile(1)])];
    await suppress(mobile(1), { listId: await createList('list', one.listId) });
    expect(await claimed(one.taskId)).toEqual([]);
    expect(await claimed(other.taskId)).toEqual([mobile(1)]);
  });

  test('a department and those below it', async () => {
    const above = await department(null);
    const below = await department(above);
    const elsewhere = await department(null);
    const listId = await createList('department', above);
    await suppress(mobile(1), { listId });
    const taskOf = async (departmentId: string | null) => {
      const { taskId } = await addTask(db, tenantId, [mobile(1)]);
      await db.query('update tasks set department_id = $2 where id = $1', [taskId, departmentId]);
      return taskId;
    };
    for (const stopped of [above, below]) expect(await claimed(await taskOf(stopped))).toEqual([]);
    for (const free of [elsewhere, null]) {
      const taskId = await taskOf(free);
      expect(await claimed(taskId)).toEqual([mobile(1)]);
    }
  });
});

describe('what concerns numbers that nobody can name', () => {
  test('waits for claims under way, and keeps new ones out until it is committed', async () => {
    const { taskId } = await addTask(db, tenantId, [mobile(1), mobile(2)]);
    let done = false;
    let prefix: Promise<unknown> = Promise.resolve();
    await db.transaction(async (tx) => {
      expect(await claimContacts(tx, runningTask(tenantId, taskId), 1, MONDAY_TEN)).toHaveLength(1);
      prefix = suppress('+86138', { match: 'prefix' }).then(() => (done = true));
      await waitForLock();
      expect(done).toBe(false);
      expect(await claimed(taskId)).toEqual([]);
      const left = await db.query(`select 1 from task_contacts where task_id = $1 and state = 'planned'`, [
        taskId,
      ]);
      expect(left).toHaveLength(2);
    });
    await prefix;
    expect(await claimed(taskId)).toEqual([]);
    const left = await db.query(
      'select end_reason as reason from task_contacts where task_id = $1 and next_at is null',
      [taskId],
    );
    expect(left).toContainEqual({ reason: 'suppressed' });
  });

  test('so does a list that is opened to more', async () => {
    const { taskId, listId: contactList } = await addTask(db, tenantId, [mobile(1)]);
    const other = await addTask(db, tenantId, [mobile(1)]);
    const listId = await createList('list', contactList);
    await suppress(mobile(1), { listId });
    await db.transaction(async (tx) => {
      await changeSuppressionList(tx, tenantId, listId, {
        name: 'All',
        scope: 'tenant',
        departmentId: null,
        contactListId: null,
        registry: false,
      });
      expect(await claimed(other.taskId)).toEqual([]);
    });
    expect(await claimed(other.taskId)).toEqual([]);
    expect(await claimed(taskId)).toEqual([]);
  });
});

/** Until a session waits for an advisory lock. */
async function waitForLock(): Promise<void> {
  for (;;) {
    const waiting = await db.query(
      `select 1 from pg_locks where locktype = 'advisory' and not granted
         and database = (select oid from pg_database where datname = current_database())`,
    );
    if (waiting.length > 0) return;
  }
}
