import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor, Database } from '../../platform/index.ts';
import { addAttempt, addTask, addTenant, mobile, MONDAY_TEN } from '../../tests/campaignFixture.ts';
import { insertInto } from '../../tests/exampleRows.ts';
import { testDatabase } from '../../tests/testDatabase.ts';
import { createFilterForm } from '../filters/index.ts';
import { allocate, type WantedAllocation } from './allocate.ts';
import { readOwnContacts } from './ownContacts.ts';
import { readAllocation } from './readAllocations.ts';
import { reclaim } from './reclaim.ts';
import { shareOut } from './shares.ts';

test('shares never exceed what there is, keep wishes in order, and differ by one at most', () => {
  const wish = fc.record({ count: fc.option(fc.nat(50), { nil: null }) });
  fc.assert(
    fc.property(fc.nat(200), fc.array(wish, { minLength: 1, maxLength: 6 }), (available, wanted) => {
      const given = shareOut(available, wanted);
      const sum = given.reduce((total, count) => total + count, 0);
      expect(sum).toBeLessThanOrEqual(available);
      const even = given.filter((_, i) => wanted[i]?.count === null);
      if (even.length > 0) {
        expect(sum).toBe(available);
        expect(Math.max(...even) - Math.min(...even)).toBeLessThanOrEqual(1);
      }
      wanted.forEach(({ count }, i) => {
        if (count !== null) expect(given[i]).toBeLessThanOrEqual(count);
      });
    }),
  );
});

let database: Database;
let actor: Actor;
let listId: string;
let taskId: string;
let ids: number[];
let agentId: string;
let groupId: string;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

beforeEach(async () => {
  const tenantId = await addTenant(database);
  const insert = insertInto(database);
  const at = new Date(0);
  const userId = await insert('users', {
    ...{ tenant_id: tenantId, username: 'li', name: 'Li', role_id: randomUUID(), language: 'en' },
    ...{ status: 'active', created_at: at },
  });
  agentId = await insert('agents', {
    ...{ tenant_id: tenantId, user_id: userId, phone_kind: 'extension', phone: '1001', state: 'offline' },
    ...{ state_since: at, state_cause: 'created' },
  });
  groupId = await insert('skill_groups', {
    ...{ tenant_id: tenantId, name: 'Sales', wrap_up_seconds: 15, created_at: at },
  });
  const task = await addTask(
    database,
    tenantId,
    Array.from({ length: 10 }, (_, i) => mobile(i)),
    {
      state: 'draft',
    },
  );
  ({ listId, taskId, contactIds: ids } = task);
  await database.query('delete from task_contacts where task_id = $1', [taskId]);
  actor = {
    userId,
    tenantId,
    departmentId: null,
    departmentIds: [],
    dataScope: 'tenant',
    permissions: new Set(['lists.write', 'numbers.unmasked'] as const),
  };
});

const pass = (wish: Partial<WantedAllocation> = {}, as: Actor = actor) =>
  database.transaction((tx) =>
    allocate(
      tx,
      as,
      {
        listId,
        filterFormId: null,
        count: 1000,
        targets: [{ kind: 'agent', id: agentId, count: null }],
        ...wish,
      },
      MONDAY_TEN,
    ),
  );
const own = async (undialed = false) =>
  (
    await readOwnContacts(
      database,
      { tenantId: actor.tenantId, agentId },
      { after: null, limit: 50, undialed },
    )
  ).map(({ contactId }) => contactId);

describe('a pass', () => {
  test('gives each target its part in the order of the list, and says what was left over', async () => {
    const id = await pass({
      targets: [
        { kind: 'skill-group', id: groupId, count: 4 },
        { kind: 'agent', id: agentId, count: 3 },
      ],
    });
    const record = await readAllocation(database, actor, id);
    expect(record).toMatchObject({ filtered: 10, given: 7, createdBy: 'Li', filterName: null });
    expect(record.targets).toMatchObject([
      { kind: 'agent', name: 'Li', given: 3, reclaimed: 0, dialed: 0, undialed: 3 },
      { kind: 'skill-group', name: 'Sales', given: 4, undialed: 4 },
    ]);
    expect(await own()).toEqual(ids.slice(4, 7));
  });

  test('never gives a contact twice, however many passes run at once', async () => {
    const passes = await Promise.allSettled(Array.from({ length: 6 }, () => pass({ count: 3 })));
    const done = passes.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    const given = await Promise.all(
      done.map(async (id) => (await readAllocation(database, actor, id)).given),
    );
    expect(given.reduce((sum, count) => sum + count, 0)).toBe(10);
    expect(
      passes.filter((result) => result.status === 'rejected').map(({ reason }) => reason as unknown),
    ).toEqual(
      Array.from({ length: 2 }, () => expect.objectContaining({ code: 'nothing-to-give' }) as unknown),
    );
    expect(await own()).toEqual(ids);
  });

  test('draws through a filter form, and leaves what waits in a live task', async () => {
    await database.query(`update contacts set name = 'Wang' where id = any($1)`, [ids.slice(0, 6)]);
    await database.query(`update tasks set state = 'running' where id = $1`, [taskId]);
    await database.query(
      `insert into task_contacts (task_id, contact_id, phone, zone, state, attempts)
       values ($1, $2, '+8613800000000', 'Asia/Shanghai', 'planned', 0)`,
      [taskId, ids[0]],
    );
    const form = await database.transaction((tx) =>
      createFilterForm(
        tx,
        actor,
        listId,
        {
          name: 'Wangs',
          description: '',
          conditions: { type: 'test', subject: 'name', operator: 'equals', values: ['wang'] },
        },
        MONDAY_TEN,
      ),
    );
    const id = await pass({ filterFormId: form });
    expect(await readAllocation(database, actor, id)).toMatchObject({
      ...{ filtered: 5, given: 5, filterName: 'Wangs', filterVersion: 1 },
    });
    expect(await own()).toEqual(ids.slice(1, 6));
  });

  test('is for the own department only', async () => {
    const department = randomUUID();
    await database.query('update lists set department_id = $2 where id = $1', [listId, department]);
    const manager: Actor = {
      ...actor,
      userId: randomUUID(),
      dataScope: 'department',
      departmentIds: [department],
    };
    await expect(pass({}, manager)).rejects.toMatchObject({
      ...{ code: 'invalid-allocation', fields: [{ path: 'targets.0', code: 'unknown-target' }] },
    });
    await database.query('update users set department_id = $2 where id = $1', [actor.userId, department]);
    await pass({}, manager);
    expect(await own()).toHaveLength(10);
    await expect(pass({}, { ...manager, departmentIds: [] })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('reclaiming', () => {
  test('takes back what nobody has dialed since, and no more', async () => {
    const record = await readAllocation(database, actor, await pass({ count: 5 }));
    const targetId = record.targets[0]?.id ?? '';
    const where = { tenantId: actor.tenantId, taskId, phone: mobile(0) };
    await addAttempt(
      database,
      { ...where, contactId: ids[0] ?? 0 },
      { outcome: 'busy', at: MONDAY_TEN + 60 },
    );
    await addAttempt(
      database,
      { ...where, contactId: ids[1] ?? 0 },
      { outcome: 'busy', at: MONDAY_TEN - 60 },
    );
    expect(await own(true)).toEqual(ids.slice(1, 5));
    expect(await database.transaction((tx) => reclaim(tx, actor, targetId, MONDAY_TEN + 90))).toBe(4);
    expect(await own()).toEqual(ids.slice(0, 1));
    const after = await readAllocation(database, actor, record.id);
    expect(after.targets[0]).toMatchObject({ given: 5, reclaimed: 4, dialed: 1, undialed: 0 });
    expect(await database.transaction((tx) => reclaim(tx, actor, targetId, MONDAY_TEN + 91))).toBe(0);
    const again = await readAllocation(database, actor, await pass({ count: 50 }));
    expect(again).toMatchObject({ filtered: 9, given: 9 });
  });
});
