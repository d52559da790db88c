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
import { testDatabase } from '../../tests/testDatabase.ts';
import { changePolicy, createPolicy, noRules, setDefaultPolicy, type PolicyRules } from '../policy/index.ts';
import { createTaskBook } from '../tasks/taskBook.ts';
import { claimContacts } from './claimContacts.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;

let db: Database;
let tenantId: string;
beforeAll(async () => {
  db = await testDatabase({ connections: 12 });
});
afterAll(() => db.close());
beforeEach(async () => {
  tenantId = await addTenant(db);
});

const writer = () => ({ tenantId, userId: randomUUID() });
const byDefault = async (rules: Partial<PolicyRules>) => {
  const text = { name: 'Policy', preset: null, rules: { ...noRules, ...rules } };
  const id = await createPolicy(db, writer(), text, 0);
  await setDefaultPolicy(db, tenantId, id);
  return id;
};
const claim = (taskId: string, wanted: number, now = MONDAY_TEN) =>
  db.transaction((tx) => claimContacts(tx, runningTask(tenantId, taskId), wanted, now));
/** What the engine does: claim, and write the attempts, which end at once unless they are left open. */
const dial = (taskId: string, wanted: number, now: number, end = true) =>
  db.transaction(async (tx) => {
    const claimed = await claimContacts(tx, runningTask(tenantId, taskId), wanted, now);
    for (const { contactId, phone, ordinal } of claimed)
      await addAttempt(
        tx,
        { tenantId, taskId, contactId, phone },
        { ordinal, at: now, outcome: end ? 'no-answer' : null },
      );
    return claimed;
  });
const again = (taskId: string, now: number) =>
  db.query(
    `update task_contacts set state = 'planned', next_at = $2 where task_id = $1 and state = 'in-call'`,
    [taskId, new Date(now * 1000)],
  );
const refusals = (taskId: string) =>
  db.query(
    `select rule, extract(epoch from until)::float8 as until, policy_id as "policyId", policy_version as version
       from refusals where task_id = $1 order by id`,
    [taskId],
  );

test('outside the hours of the policy no zone is dialed, and the task waits', async () => {
  await byDefault({ hours: [{ days: [1], from: '09:00', to: '10:00' }] });
  const { taskId } = await addTask(db, tenantId, [mobile(1)]);
  const advance = (now: number) => createTaskBook(db).advance(now);
  await advance(MONDAY_TEN - 1);
  expect(await claim(taskId, 1, MONDAY_TEN)).toEqual([]);
  await advance(MONDAY_TEN);
  expect(await db.query('select state from tasks where id = $1', [taskId])).toEqual([{ state: 'scheduled' }]);
  expect(await refusals(taskId)).toEqual([]);
  await advance(MONDAY_TEN + 7 * DAY - 1);
  expect(await claim(taskId, 1, MONDAY_TEN + 7 * DAY - 1)).toHaveLength(1);
});

test('the policy of the campaign goes before the default one, and a new version holds at once', async () => {
  await byDefault({ consent: 'required' });
  const { taskId } = await addTask(db, tenantId, [mobile(1), mobile(2)]);
  const id = await createPolicy(db, writer(), { name: 'Own', preset: 'none', rules: noRules }, 0);
  const campaignId = randomUUID();
  await db.query(
    `insert into campaigns (id, tenant_id, name, purpose, policy_id, created_at) values ($1, $2, 'C', '', $3, to_timestamp(0))`,
    [campaignId, tenantId, id],
  );
  await db.query('update tasks set campaign_id = $2 where id = $1', [taskId, campaignId]);
  expect(await claim(taskId, 1)).toHaveLength(1);
  const rules: PolicyRules = { ...noRules, regions: { only: null, never: ['+86'] } };
  await changePolicy(db, writer(), id, { name: 'Own', rules }, 1);
  expect(await claim(taskId, 1)).toEqual([]);
  expect(await refusals(taskId)).toEqual([{ rule: 'region', until: null, policyId: id, version: 2 }]);
});

test('what waiting does not change stops the contact', async () => {
  await byDefault({ consent: 'required', regions: { only: ['CN'], never: [] }, unknownZone: 'never' });
  const { taskId, contactIds } = await addTask(db, tenantId, [
    mobile(1),
    mobile(2),
    { phones: ['+447400123456'], zone: 'Europe/London' },
    { phones: [mobile(3)], zone: 'country:US' },
  ]);
  await db.query(`update contacts set consent = 'form 7' where id = any($1)`, [
    [contactIds[1], contactIds[2], contactIds[3]],
  ]);
  expect(await claim(taskId, 9)).toMatchObject([{ phone: mobile(2) }]);
  const rules = (await refusals(taskId)) as { rule: string }[];
  expect(rules.map(({ rule }) => rule).sort()).toEqual(['consent-missing', 'region', 'zone-unknown']);
  expect(await taskContact(db, taskId, contactIds[0]!)).toMatchObject({
    state: 'stopped',
    reason: 'refused',
    attempts: 0,
    nextAt: null,
  });
});

describe('frequency caps', () => {
  test('count the dials of all tasks, and put the contact off until there is room', async () => {
    const policyId = await byDefault({ caps: [{ counting: 'dials', atMost: 2, perSeconds: DAY }] });
    const tasks = [await addTask(db, tenantId, [mobile(1)]), await addTask(db, tenantId, [mobile(1)])];
    const [one, two] = [tasks[0]!.taskId, tasks[1]!.taskId];
    expect(await dial(one, 1, MONDAY_TEN)).toHaveLength(1);
    expect(await dial(two, 1, MONDAY_TEN + HOUR)).toHaveLength(1);
    await again(one, 0);
    expect(await dial(one, 1, MONDAY_TEN + 2 * HOUR)).toEqual([]);
    expect(await refusals(one)).toEqual([
      { rule: 'frequency-cap', until: MONDAY_TEN + DAY, policyId, version: 1 },
    ]);
    expect(await taskContact(db, one, tasks[0]!.contactIds[0]!)).toMatchObject({
      state: 'planned',
      attempts: 1,
      nextAt: new Date((MONDAY_TEN + DAY) * 1000),
    });
    expect(await dial(one, 1, MONDAY_TEN + DAY)).toHaveLength(1);
  });

  test('count by person over all numbers of a contact', async () => {
    await byDefault({ caps: [{ counting: 'dials', atMost: 1, perSeconds: DAY, per: 'person' }] });
    const { taskId } = await addTask(db, tenantId, [{ phones: [mobile(1), mobile(2)] }]);
    const other = await addTask(db, tenantId, [mobile(1)]);
    expect(await dial(other.taskId, 1, MONDAY_TEN)).toHaveLength(1);
    await db.query('update task_contacts set phone = $2 where task_id = $1', [taskId, mobile(2)]);
    expect(await dial(taskId, 1, MONDAY_TEN + HOUR)).toEqual([]);
    expect(await refusals(taskId)).toMatchObject([{ rule: 'frequency-cap', until: MONDAY_TEN + DAY }]);
    expect(await dial(taskId, 1, MONDAY_TEN + DAY)).toMatchObject([{ phone: mobile(2) }]);
  });

  test('by person hold when the numbers of a contact are claimed by several tasks at once', async () => {
    await byDefault({ caps: [{ counting: 'dials', atMost: 1, perSeconds: DAY, per: 'person' }] });
    const people = Array.from({ length: 8 }, (_, i) => [mobile(200 + 2 * i), mobile(201 + 2 * i)]);
    const tasks = await Promise.all(
      [0, 1, 0, 1].map(async (first) => {
        const task = await addTask(
          db,
          tenantId,
          people.map((phones) => ({ phones })),
        );
        await db.query(
          `update task_contacts t set phone = c.phones[$2] from contacts c where t.task_id = $1 and c.id = t.contact_id`,
          [task.taskId, first + 1],
        );
        return task;
      }),
    );
    for (let round = 0; round < 4; round++) {
      await Promise.all(tasks.map(({ taskId }) => dial(taskId, 8, MONDAY_TEN + round * 120)));
    }
    const rows = await db.query<{ phone: string }>('select phone from attempts where tenant_id = $1', [
      tenantId,
    ]);
    const dialed = people.map((phones) => rows.filter(({ phone }) => phones.includes(phone)).length);
    expect(dialed).toEqual(people.map(() => 1));
  });

  test('what our own trunk refused is no dial', async () => {
    await byDefault({ caps: [{ counting: 'dials', atMost: 1, perSeconds: DAY }] });
    const { taskId, contactIds } = await addTask(db, tenantId, [mobile(1)]);
    const where = { tenantId, taskId, contactId: contactIds[0]!, phone: mobile(1) };
    await addAttempt(db, where, { outcome: 'trunk-refused', at: MONDAY_TEN - 60 });
    expect(await claim(taskId, 1)).toHaveLength(1);
  });

  test('hold when many claim the same numbers from several tasks at once', async () => {
    await byDefault({
      caps: [
        { counting: 'dials', atMost: 1, perSeconds: HOUR },
        { counting: 'dials', atMost: 3, perSeconds: DAY },
      ],
    });
    const phones = Array.from({ length: 12 }, (_, i) => mobile(100 + i));
    const tasks = await Promise.all([1, 2, 3, 4].map(() => addTask(db, tenantId, phones)));
    let now = MONDAY_TEN;
    let dialed = 0;
    for (let round = 0; round < 12; round++, now += 1500) {
      await Promise.all(
        tasks.flatMap(({ taskId }) =>
          [dial(taskId, 8, now), dial(taskId, 8, now)].map((one) => one.then((c) => (dialed += c.length))),
        ),
      );
      await Promise.all(tasks.map(({ taskId }) => again(taskId, 0)));
    }
    const rows = await db.query<{ phone: string; at: number }>(
      `select phone, extract(epoch from created_at)::float8 as at from attempts where tenant_id = $1 order by created_at`,
      [tenantId],
    );
    expect(rows.length).toBe(dialed);
    for (const phone of phones) {
      const times = rows.filter((row) => row.phone === phone).map((row) => row.at);
      expect(times).toHaveLength(3);
      for (const [i, time] of times.entries())
        if (i > 0) expect(time - times[i - 1]!).toBeGreaterThanOrEqual(HOUR);
    }
  });
});

test('a number is left alone after an abandoned call, a machine and a conversation', async () => {
  await byDefault({ recall: { afterAbandoned: 72 * HOUR, afterMachine: DAY, afterConversation: 7 * DAY } });
  const { taskId, contactIds } = await addTask(db, tenantId, [mobile(1), mobile(2), mobile(3), mobile(4)]);
  const before = (i: number) => ({ tenantId, taskId, contactId: contactIds[i]!, phone: mobile(i + 1) });
  const at = MONDAY_TEN - HOUR;
  await addAttempt(db, before(0), { at, outcome: 'answered-human', abandoned: true });
  await addAttempt(db, before(1), { at, outcome: 'answered-machine' });
  await addAttempt(db, before(2), { at, outcome: 'answered-human', bridgedAt: at + 5 });
  expect(await claim(taskId, 9)).toMatchObject([{ phone: mobile(4) }]);
  const end = at + 20;
  expect(await refusals(taskId)).toMatchObject([
    { rule: 'recall-abandoned', until: end + 72 * HOUR },
    { rule: 'recall-machine', until: end + DAY },
    { rule: 'recall-conversation', until: end + 7 * DAY },
  ]);
  expect(await claim(taskId, 9, end + DAY)).toMatchObject([{ phone: mobile(2) }]);
});

test('with old registry data nothing is dialed, and that is on record once an hour', async () => {
  await byDefault({ registryMaxAgeDays: 31 });
  const { taskId } = await addTask(db, tenantId, [mobile(1)]);
  const list = randomUUID();
  await db.query(
    `insert into suppression_lists (id, tenant_id, name, scope, registry, created_at)
     values ($1, $2, 'Registry', 'tenant', true, to_timestamp(0))`,
    [list, tenantId],
  );
  const refreshed = (at: number) =>
    db.query('update suppression_lists set refreshed_at = $2 where id = $1', [list, new Date(at * 1000)]);
  expect(await claim(taskId, 1)).toEqual([]);
  await refreshed(MONDAY_TEN - 31 * DAY - 1);
  expect(await claim(taskId, 1)).toEqual([]);
  expect(await refusals(taskId)).toMatchObject([{ rule: 'registry-stale' }]);
  expect(await claim(taskId, 1, MONDAY_TEN + HOUR)).toEqual([]);
  expect(await refusals(taskId)).toHaveLength(2);
  await refreshed(MONDAY_TEN);
  expect(await claim(taskId, 1, MONDAY_TEN + HOUR)).toHaveLength(1);
});
