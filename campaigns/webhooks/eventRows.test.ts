import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { requestAgentState, type Outcome } from '../../dialer-core/index.ts';
import type { Database } from '../../platform/index.ts';
import { addAttempt, addTask, addTenant, mobile, MONDAY_TEN } from '../../tests/campaignFixture.ts';
import { testDatabase } from '../../tests/testDatabase.ts';
import { addSubscription } from '../../tests/webhookFixture.ts';
import { createAttemptSink } from '../outcomes/settleAttempts.ts';
import { finishPlanned } from '../tasks/finishPlanned.ts';
import { moveTask } from '../tasks/moveTask.ts';
import { webhookEvents } from './webhookEvents.ts';

let db: Database;
let tenantId: string;
beforeAll(async () => {
  db = await testDatabase();
  tenantId = await addTenant(db);
});
afterAll(() => db.close());
afterEach(() => db.query('delete from webhook_subscriptions'));

interface EventRow {
  subscription: string;
  event: string;
  subject: string;
  facts: Record<string, unknown> | null;
  orderKey: string;
  at: number | null;
}

const rowsOf = (subscriptions: readonly string[]) =>
  db.query<EventRow>(
    `select subscription_id as subscription, event, subject, facts, order_key as "orderKey",
            extract(epoch from occurred_at)::float8 as at
       from webhook_deliveries where subscription_id = any($1) order by sequence`,
    [subscriptions],
  );

const sink = createAttemptSink();

/** Opens a call for each phone, in call as after a claim. */
async function openCalls(phones: readonly string[]) {
  const { taskId, contactIds } = await addTask(db, tenantId, phones);
  await db.query(`update task_contacts set state = 'in-call', attempts = 1 where task_id = $1`, [taskId]);
  const calls: { attemptId: string; contactId: number; phone: string }[] = [];
  for (const [i, contactId] of contactIds.entries()) {
    const phone = phones[i] ?? '';
    const attemptId = await addAttempt(db, { tenantId, taskId, contactId, phone });
    calls.push({ attemptId, contactId, phone });
  }
  return { taskId, calls };
}

/** Settles them in one transaction, as the engine does; again changes nothing. */
const settle = (
  taskId: string,
  calls: readonly { attemptId: string; contactId: number; phone: string }[],
  outcome: Outcome,
  fail = false,
) =>
  db.transaction(async (tx) => {
    const at = MONDAY_TEN + 30;
    const fresh = await tx.query<{ id: string }>(
      `update attempts set state = 'ended', outcome = $2, ended_at = $3, settled_at = $3
        where id = any($1) and settled_at is null returning id`,
      [calls.map(({ attemptId }) => attemptId), outcome, new Date(at * 1000)],
    );
    const ids = new Set(fresh.map(({ id }) => id));
    await sink.settle(
      tx,
      calls
        .filter(({ attemptId }) => ids.has(attemptId))
        .map((call) => ({
          ...call,
          taskId,
          tenantId,
          outcome,
          abandoned: false,
          failOver: false,
          endedAt: at,
        })),
      at,
    );
    if (fail) throw new Error('killed before the commit');
  });

let serial = 0;
const nextPhones = (count: number) => Array.from({ length: count }, () => mobile(++serial));

test('each settled call gives exactly one row for each subscription to it, whatever batches and crashes', async () => {
  const subscription = fc.record({
    events: fc.subarray([...webhookEvents], { minLength: 1 }),
    enabled: fc.boolean(),
    filter: fc.constantFrom('none', 'this', 'other'),
  });
  const batches = fc.array(
    fc.record({
      size: fc.integer({ min: 1, max: 4 }),
      outcome: fc.constantFrom<Outcome>('answered-human', 'busy', 'no-answer'),
      crashesFirst: fc.boolean(),
      twice: fc.boolean(),
    }),
    { minLength: 1, maxLength: 4 },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(subscription, { maxLength: 5 }), batches, async (wanted, parts) => {
      const { taskId, calls } = await openCalls(nextPhones(parts.reduce((sum, { size }) => sum + size, 0)));
      const ids: string[] = [];
      for (const { events, enabled, filter } of wanted) {
        const only = filter === 'none' ? null : filter === 'this' ? taskId : randomUUID();
        ids.push(await addSubscription(db, tenantId, { events, enabled, taskId: only }));
      }
      const other = await addSubscription(db, await addTenant(db), { events: webhookEvents });
      let from = 0;
      for (const { size, outcome, crashesFirst, twice } of parts) {
        const batch = calls.slice(from, (from += size));
        if (crashesFirst) await expect(settle(taskId, batch, outcome, true)).rejects.toThrow('killed');
        await settle(taskId, batch, outcome);
        if (twice) await settle(taskId, batch, outcome);
      }
      const rows = await rowsOf(ids);
      const expected = wanted.flatMap(({ events, enabled, filter }, i) =>
        enabled && filter !== 'other' && events.includes('call.ended')
          ? calls.map(({ attemptId }) => `${ids[i]} ${attemptId}`)
          : [],
      );
      const found = rows.filter(({ event }) => event === 'call.ended');
      expect(found.map((row) => `${row.subscription} ${row.subject}`).sort()).toEqual(expected.sort());
      expect(await rowsOf([other])).toEqual([]);
      await db.query('delete from webhook_subscriptions');
    }),
    { numRuns: 25 },
  );
}, 120_000);

test('without a subscription nothing is written', async () => {
  const before = await db.query('select count(*) from webhook_deliveries');
  const { taskId, calls } = await openCalls(nextPhones(2));
  await settle(taskId, calls, 'answered-human');
  expect(await db.query('select count(*) from webhook_deliveries')).toEqual(before);
});

test('a contact that is done is told of after its call, and again when its end becomes another', async () => {
  const id = await addSubscription(db, tenantId, { events: webhookEvents });
  const { taskId, calls } = await openCalls(nextPhones(1));
  const [call] = calls;
  await settle(taskId, calls, 'answered-human');
  await db.query(`update task_contacts set end_reason = 'final' where task_id = $1 and contact_id = $2`, [
    taskId,
    call!.contactId,
  ]);
  const key = `contact/${taskId}/${call!.contactId}`;
  const kept = { taskId, state: 'finished', attempts: 1, lastOutcome: 'answered-human', phone: call!.phone };
  expect(await rowsOf([id])).toEqual([
    {
      ...{ subscription: id, event: 'call.ended', subject: call!.attemptId, facts: null, orderKey: key },
      at: MONDAY_TEN + 30,
    },
    {
      ...{ subscription: id, event: 'contact.finished', subject: String(call!.contactId), orderKey: key },
      ...{ facts: { ...kept, reason: 'success' }, at: MONDAY_TEN + 30 },
    },
    {
      ...{ subscription: id, event: 'contact.finished', subject: String(call!.contactId), orderKey: key },
      ...{ facts: { ...kept, reason: 'final' }, at: null },
    },
  ]);
});

test('a stopped task is told of, and each contact that it leaves undialed', async () => {
  const { taskId, contactIds } = await addTask(db, tenantId, nextPhones(3));
  const id = await addSubscription(db, tenantId, { events: webhookEvents, taskId });
  await db.transaction((tx) => moveTask(tx, taskId, 'pause', MONDAY_TEN));
  await db.transaction((tx) => moveTask(tx, taskId, 'stop', MONDAY_TEN + 5));
  await finishPlanned(db, taskId, MONDAY_TEN + 6);
  const rows = await rowsOf([id]);
  expect(rows.filter(({ event }) => event === 'task.state')).toMatchObject([
    { subject: taskId, facts: { from: 'running', to: 'paused' }, at: MONDAY_TEN },
    { subject: taskId, facts: { from: 'paused', to: 'cancelled' }, at: MONDAY_TEN + 5 },
  ]);
  const ended = rows.filter(({ event }) => event === 'contact.finished');
  expect(ended.map(({ subject }) => Number(subject)).sort()).toEqual(contactIds.sort());
  for (const { facts } of ended) expect(facts).toMatchObject({ state: 'stopped', reason: 'stopped' });
});

test('every state of an agent is told of', async () => {
  const id = await addSubscription(db, tenantId, { events: ['agent.state'] });
  const agentId = randomUUID();
  await db.query(
    `insert into agents (id, tenant_id, user_id, phone_kind, phone, state, state_since, state_cause)
     values ($1, $2, $1, 'extension', '1001', 'offline', to_timestamp(0), 'created')`,
    [agentId, tenantId],
  );
  const by = { userId: agentId, self: true };
  const ask = (to: 'ready' | 'break', at: number) =>
    db.transaction((tx) => requestAgentState(tx, { tenantId, agentId, by, to }, at));
  await ask('ready', 5);
  await ask('break', 9);
  expect(await rowsOf([id])).toMatchObject([
    {
      event: 'agent.state',
      subject: agentId,
      facts: { from: 'offline', to: 'ready', cause: 'agent' },
      at: 5,
    },
    { event: 'agent.state', subject: agentId, facts: { from: 'ready', to: 'break' }, at: 9 },
  ]);
});
