import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../platform/index.ts';
import {
  addAttempt,
  addTask,
  addTenant,
  mobile,
  MONDAY_TEN,
  runningTask,
} from '../../tests/campaignFixture.ts';
import { testDatabase } from '../../tests/testDatabase.ts';
import { createPolicy, noRules, setDefaultPolicy } from '../policy/index.ts';
import { claimContacts } from './claimContacts.ts';
import { refuseOutside } from './refuseOutside.ts';

let db: Database;
let tenantId: string;
beforeAll(async () => {
  db = await testDatabase();
  tenantId = await addTenant(db);
});
afterAll(() => db.close());

const refuse = (taskId: string, phone: string, now = MONDAY_TEN) =>
  db.transaction((tx) => refuseOutside(tx, runningTask(tenantId, taskId), phone, now));

test('a suppressed number, and one that is in a call, may not be rung', async () => {
  const { taskId, contactIds } = await addTask(db, tenantId, [mobile(1)]);
  expect(await refuse(taskId, mobile(2))).toBeNull();
  await db.query(
    `insert into suppressions (id, tenant_id, phone, source, reason, created_at)
     values (gen_random_uuid(), $1, $2, 'test', '', to_timestamp(0))`,
    [tenantId, mobile(2)],
  );
  expect(await refuse(taskId, mobile(2))).toBe('suppressed');
  await addAttempt(db, { tenantId, taskId, contactId: contactIds[0]!, phone: mobile(1) });
  expect(await refuse(taskId, mobile(1))).toBe('number-in-use');
});

test('a number that an agent has on a call is not claimed meanwhile', async () => {
  const { taskId } = await addTask(db, tenantId, [mobile(3)]);
  await db.query(
    `insert into outside_legs (id, tenant_id, attempt_id, agent_id, phone, trunk_id, switch_id, has_callee, created_at)
     values ($1, $2, $1, $1, $3, $1, 'one', false, to_timestamp(0))`,
    [randomUUID(), tenantId, mobile(3)],
  );
  expect(await refuse(taskId, mobile(3))).toBe('number-in-use');
  const claim = () => db.transaction((tx) => claimContacts(tx, runningTask(tenantId, taskId), 1, MONDAY_TEN));
  expect(await claim()).toEqual([]);
});

test('the policy of the task holds: its hours, in the zone of the number', async () => {
  const rules = { ...noRules, hours: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' }] };
  const writer = { userId: randomUUID(), tenantId };
  const id = await createPolicy(db, writer, { name: 'Hours', preset: 'none', rules }, 0);
  await setDefaultPolicy(db, tenantId, id);
  const { taskId } = await addTask(db, tenantId, []);
  expect(await refuse(taskId, mobile(4))).toBeNull();
  expect(await refuse(taskId, mobile(4), MONDAY_TEN + 10 * 3600)).toBe('outside-hours');
});
