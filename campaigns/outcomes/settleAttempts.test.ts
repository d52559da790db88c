import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { trainIntentMatcher } from '../../nlu/index.ts';
import type { Outcome, SettledAttempt } from '../../dialer-core/index.ts';
import { compileScript, converse, trainingSet } from '../../scripts-dsl/index.ts';
import { readStatistics } from '../scripts/scriptStatistics.ts';
import { smallScript } from '../scripts/scriptFixture.ts';
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
import { claimContacts } from '../dialing/claimContacts.ts';
import { createAttemptSink } from './settleAttempts.ts';

let db: Database;
let tenantId: string;
beforeAll(async () => {
  db = await testDatabase();
  tenantId = await addTenant(db);
});
afterAll(() => db.close());

const sink = createAttemptSink();
const retryPlan = [{ outcome: 'busy', retries: 2, afterSeconds: 600 }];

interface Dial {
  attemptId: string;
  contactId: number;
  phone: string;
}

/** Claims everything that is due and writes the attempts. */
async function dialAll(taskId: string, now: number): Promise<Dial[]> {
  return db.transaction(async (tx) => {
    const claimed = await claimContacts(tx, runningTask(tenantId, taskId), 100, now);
    const dials: Dial[] = [];
    for (const { contactId, phone, ordinal } of claimed) {
      const attemptId = await addAttempt(tx, { tenantId, taskId, contactId, phone }, { ordinal, at: now });
      dials.push({ attemptId, contactId, phone });
    }
    return dials;
  });
}

/** Settles as the engine does: the attempt row and what follows from it in one transaction. */
async function settleAll(
  taskId: string,
  dials: readonly (Dial & Partial<SettledAttempt> & { outcome: Outcome })[],
  endedAt: number,
): Promise<void> {
  await db.transaction(async (tx) => {
    for (const dial of dials) {
      await tx.query(`update attempts set outcome = $2, ended_at = $3, settled_at = $3 where id = $1`, [
        dial.attemptId,
        dial.outcome,
        new Date(endedAt * 1000),
      ]);
    }
    await sink.settle(
      tx,
      dials.map((dial) => ({
        abandoned: false,
        failOver: false,
        ...dial,
        taskId,
        tenantId,
        endedAt,
      })),
      endedAt,
    );
  });
}

test('a batch of outcomes plans or finishes each contact', async () => {
  const outcomes: Outcome[] = ['busy', 'answered-human', 'invalid-number', 'trunk-refused', 'cancelled'];
  const { taskId, contactIds } = await addTask(
    db,
    tenantId,
    outcomes.map((_, i) => mobile(i)),
    { retryPlan },
  );
  const dials = await dialAll(taskId, MONDAY_TEN);
  const end = MONDAY_TEN + 30;
  await settleAll(
    taskId,
    dials.map((dial, i) => ({ ...dial, outcome: outcomes[i]! })),
    end,
  );
  const rows = await Promise.all(contactIds.map((id) => taskContact(db, taskId, id)));
  expect(rows).toMatchObject([
    { state: 'planned', attempts: 1, nextAt: new Date((end + 600) * 1000), lastOutcome: 'busy' },
    { state: 'finished', reason: 'success', attempts: 1, nextAt: null },
    { state: 'finished', reason: 'final', attempts: 1, nextAt: null },
    { state: 'planned', attempts: 0, nextAt: new Date((end + 30) * 1000) },
    { state: 'planned', attempts: 0, nextAt: new Date(end * 1000) },
  ]);
});

test('retries are counted over all dials of the contact in this task', async () => {
  const { taskId, contactIds } = await addTask(db, tenantId, [mobile(20)], { retryPlan, maxAttempts: 9 });
  let now = MONDAY_TEN;
  for (let dialNumber = 1; dialNumber <= 3; dialNumber++) {
    const [dial] = await dialAll(taskId, now);
    expect(dial).toBeDefined();
    await settleAll(taskId, [{ ...dial!, outcome: 'busy' }], now + 20);
    now += 620;
  }
  expect(await taskContact(db, taskId, contactIds[0]!)).toMatchObject({
    state: 'finished',
    reason: 'attempts-used',
    attempts: 3,
  });
});

test('a refusal by our switch or trunk never uses up an attempt, however often it comes', async () => {
  const { taskId, contactIds } = await addTask(db, tenantId, [mobile(60)], { retryPlan, maxAttempts: 1 });
  let now = MONDAY_TEN;
  for (let i = 0; i < 5; i++) {
    const [dial] = await dialAll(taskId, now);
    expect(dial).toBeDefined();
    await settleAll(taskId, [{ ...dial!, outcome: 'trunk-refused' }], now + 1);
    expect(await taskContact(db, taskId, contactIds[0]!)).toMatchObject({ state: 'planned', attempts: 0 });
    now += 1000;
  }
  const [dial] = await dialAll(taskId, now);
  await settleAll(taskId, [{ ...dial!, outcome: 'busy' }], now + 1);
  expect(await taskContact(db, taskId, contactIds[0]!)).toMatchObject({
    state: 'finished',
    reason: 'attempts-used',
    attempts: 1,
  });
});

test('a call is too short by the seconds from the answer, unless somebody was heard to speak', async () => {
  const answered = [
    { seconds: 2, speech: null, reason: 'final' },
    { seconds: 2, speech: false, reason: 'final' },
    { seconds: 2, speech: true, reason: 'success' },
    { seconds: 3, speech: null, reason: 'success' },
  ];
  const phones = answered.map((_, i) => mobile(70 + i));
  const { taskId, contactIds } = await addTask(db, tenantId, phones, { retryPlan });
  await db.query('update tasks set short_call_seconds = 3 where id = $1', [taskId]);
  const dials = await dialAll(taskId, MONDAY_TEN);
  const end = MONDAY_TEN + 30;
  for (const [i, { seconds, speech }] of answered.entries())
    await db.query('update attempts set answered_at = $2, speech_heard = $3 where id = $1', [
      dials[i]!.attemptId,
      new Date((end - seconds) * 1000),
      speech,
    ]);
  await settleAll(
    taskId,
    dials.map((dial) => ({ ...dial, outcome: 'answered-human' })),
    end,
  );
  const rows = await Promise.all(contactIds.map((id) => taskContact(db, taskId, id)));
  expect(rows.map((row) => row.reason)).toEqual(answered.map(({ reason }) => reason));
});

test('a wrong number gives way to the next number of the contact', async () => {
  const { taskId, contactIds } = await addTask(db, tenantId, [{ phones: [mobile(30), '+447400123456'] }]);
  const [first] = await dialAll(taskId, MONDAY_TEN);
  await settleAll(taskId, [{ ...first!, outcome: 'invalid-number' }], MONDAY_TEN + 5);
  const [zone] = await db.query('select zone from task_contacts where task_id = $1', [taskId]);
  expect(zone).toEqual({ zone: 'Europe/London' });
  const [second] = await dialAll(taskId, MONDAY_TEN + 5);
  expect(second).toMatchObject({ phone: '+447400123456' });
  await settleAll(taskId, [{ ...second!, outcome: 'invalid-number' }], MONDAY_TEN + 9);
  expect(await taskContact(db, taskId, contactIds[0]!)).toMatchObject({ state: 'finished', reason: 'final' });
});

test('after a stop, live calls end their contacts and nothing is planned', async () => {
  const { taskId, contactIds } = await addTask(db, tenantId, [mobile(40), mobile(41)], { retryPlan });
  const dials = await dialAll(taskId, MONDAY_TEN);
  await db.query(`update tasks set state = 'cancelled' where id = $1`, [taskId]);
  await settleAll(
    taskId,
    [
      { ...dials[0]!, outcome: 'busy' },
      { ...dials[1]!, outcome: 'answered-human' },
    ],
    MONDAY_TEN + 5,
  );
  const rows = await Promise.all(contactIds.map((id) => taskContact(db, taskId, id)));
  expect(rows).toMatchObject([
    { state: 'stopped', reason: 'stopped' },
    { state: 'finished', reason: 'success' },
  ]);
});

test('settling twice changes nothing the second time', async () => {
  const { taskId, contactIds } = await addTask(db, tenantId, [mobile(50)], { retryPlan });
  const [dial] = await dialAll(taskId, MONDAY_TEN);
  await settleAll(taskId, [{ ...dial!, outcome: 'busy' }], MONDAY_TEN + 5);
  await settleAll(taskId, [{ ...dial!, outcome: 'cancelled' }], MONDAY_TEN + 6);
  expect(await taskContact(db, taskId, contactIds[0]!)).toMatchObject({
    lastOutcome: 'busy',
    attempts: 1,
  });
});

test('what a robot talked is counted once, and the call back that it promised is planned', async () => {
  const { taskId, contactIds } = await addTask(db, tenantId, [mobile(40), mobile(41), mobile(42)], {});
  const [noon, later, none] = await dialAll(taskId, MONDAY_TEN);
  const script = smallScript();
  const scriptVersionId = randomUUID();
  await db.query(
    `insert into script_versions (id, tenant_id, script_id, number, state, document, remark, created_at)
     values ($1, $2, $1, 1, 'published', $3, '', to_timestamp(0))`,
    [scriptVersionId, tenantId, JSON.stringify(script)],
  );
  const compiled = compileScript(script, trainIntentMatcher(trainingSet(script), { language: 'en' }));
  const state = converse(compiled, [{ say: 'sounds good' }], { at: MONDAY_TEN });
  const talked = (callback: { localTime: string | null; afterMinutes: number } | null) => ({
    outcome: 'answered-human' as const,
    conversation: { scriptVersionId, state, callback: callback && { ...callback, note: '' } },
  });
  const end = MONDAY_TEN + 40;
  const dials = [
    { ...noon!, ...talked({ localTime: '2024-03-05T12:00:00', afterMinutes: 60 }) },
    { ...later!, ...talked({ localTime: null, afterMinutes: 90 }) },
    { ...none!, ...talked(null) },
  ];
  await settleAll(taskId, dials, end);
  const rows = await Promise.all(contactIds.map((id) => taskContact(db, taskId, id)));
  expect(rows).toMatchObject([
    { state: 'planned', nextAt: new Date('2024-03-05T12:00:00+08:00') },
    { state: 'planned', nextAt: new Date((end + 5400) * 1000) },
    { state: 'finished', reason: 'success' },
  ]);
  expect(await readStatistics(db, scriptVersionId)).toMatchObject({
    calls: 3,
    results: [{ result: 'interested', calls: 3 }],
  });
});
