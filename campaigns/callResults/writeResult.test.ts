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
import { claimContacts } from '../dialing/claimContacts.ts';
import { createAttemptSink } from '../outcomes/settleAttempts.ts';
import { ownCallbacks } from '../dialing/ownCallbacks.ts';
import { changeCallback } from './changeCallback.ts';
import type { ResultFlags, ResultThen } from './resultCode.ts';
import { writeResult, type WrittenResult } from './writeResult.ts';

const HOUR = 3600;
/** Others make a callback that has an agent of its own so long after it was due, where a tenant says nothing. */
const OWN_AGENT_SECONDS = 900;
let db: Database;
let tenantId: string;
let by: { tenantId: string; userId: string; agentId: string };
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  tenantId = await addTenant(db);
  by = { tenantId, userId: randomUUID(), agentId: randomUUID() };
  await db.query(
    `insert into agents (id, tenant_id, user_id, phone_kind, phone, state, state_since, state_cause)
     values ($1, $2, $3, 'extension', '1001', 'talking', to_timestamp(0), 'call')`,
    [by.agentId, tenantId, by.userId],
  );
});

const plain: ResultFlags = { success: false, party: null, refusal: false };

async function code(then: ResultThen, over: { flags?: ResultFlags; note?: boolean; campaign?: string } = {}) {
  const id = randomUUID();
  await db.query(
    `insert into result_codes (id, tenant_id, campaign_id, name, flags, consequence, note_needed, position, enabled, created_at)
     values ($1::uuid, $2, $3, $1::uuid::text, $4, $5, $6, 0, true, to_timestamp(0))`,
    [
      id,
      tenantId,
      over.campaign ?? null,
      JSON.stringify(over.flags ?? plain),
      JSON.stringify(then),
      over.note ?? false,
    ],
  );
  return id;
}

interface Talk {
  taskId: string;
  contactId: number;
  attemptId: string;
}

/** A call that the agent talks in. */
async function talk(phones: string[] = [mobile(1)], at = MONDAY_TEN, task?: string): Promise<Talk> {
  const taskId = task ?? (await addTask(db, tenantId, [{ phones }], { maxAttempts: 3 })).taskId;
  return db.transaction(async (tx) => {
    const [claimed] = await claimContacts(tx, runningTask(tenantId, taskId), 1, at);
    if (!claimed) throw new Error('nothing is due');
    const where = { tenantId, taskId, contactId: claimed.contactId, phone: claimed.phone };
    const options = {
      at,
      ordinal: claimed.ordinal,
      answeredAt: at + 5,
      bridgedAt: at + 5,
      agentId: by.agentId,
    };
    const attemptId = await addAttempt(tx, where, options);
    return { taskId, contactId: claimed.contactId, attemptId };
  });
}

async function end({ taskId, contactId, attemptId }: Talk, endedAt: number): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query(
      `update attempts set outcome = 'answered-human', ended_at = $2, settled_at = $2, talk_seconds = 60 where id = $1`,
      [attemptId, new Date(endedAt * 1000)],
    );
    const dial = {
      attemptId,
      taskId,
      tenantId,
      contactId,
      phone: mobile(1),
      outcome: 'answered-human' as const,
    };
    await createAttemptSink().settle(tx, [{ ...dial, abandoned: false, failOver: false, endedAt }], endedAt);
  });
}

const write = (call: Talk, over: Partial<WrittenResult> & { codeId: string }, now = MONDAY_TEN + 60) =>
  db.transaction((tx) =>
    writeResult(tx, by, call.attemptId, { note: '', values: {}, callback: null, ...over }, now),
  );
const callbacksOf = ({ contactId }: Talk) =>
  db.query<{ state: string; due: number }>(
    `select state, extract(epoch from due_at)::float8 as due from callbacks where contact_id = $1 order by made_at, due_at`,
    [contactId],
  );

describe.each(['in the call', 'in the wrap-up'])('a result written %s', (when) => {
  /** The result, and the end of the call before or after it. */
  async function said(
    then: ResultThen,
    over: Partial<WrittenResult> = {},
    flags = plain,
    phones = [mobile(1)],
  ) {
    const call = await talk(phones);
    const codeId = await code(then, { flags });
    const endedAt = MONDAY_TEN + 65;
    if (when === 'in the wrap-up') await end(call, endedAt);
    await write(call, { codeId, ...over });
    if (when === 'in the call') await end(call, endedAt);
    return { call, endedAt, row: await taskContact(db, call.taskId, call.contactId) };
  }

  test('finishes the contact: as a success only when it is one', async () => {
    const refused = await said({ type: 'finish' });
    expect(refused.row).toMatchObject({ state: 'finished', reason: 'final' });
    const won = await said({ type: 'finish' }, {}, { ...plain, success: true });
    expect(won.row).toMatchObject({ state: 'finished', reason: 'success' });
  });

  test('plans another dial, on the same or the next number', async () => {
    const again = await said({ type: 'retry', afterSeconds: 7200, phone: 'same' });
    expect(again.row).toMatchObject({
      state: 'planned',
      attempts: 1,
      nextAt: new Date((again.endedAt + 7200) * 1000),
    });
    const phones = [mobile(1), mobile(2)];
    const other = await said({ type: 'retry', afterSeconds: 60, phone: 'next' }, {}, plain, phones);
    expect(other.row).toMatchObject({ state: 'planned', phone: mobile(2) });
    const none = await said({ type: 'retry', afterSeconds: 60, phone: 'next' });
    expect(none.row).toMatchObject({ state: 'finished', reason: 'final' });
  });

  test('stops the contact in its task only, or suppresses its number at once', async () => {
    const here = await said({ type: 'stop', scope: 'task' });
    expect(here.row).toMatchObject({ state: 'stopped', reason: 'stopped' });
    expect(await db.query('select 1 from suppressions where tenant_id = $1', [tenantId])).toEqual([]);
    const everywhere = await said({ type: 'stop', scope: 'everywhere' });
    expect(everywhere.row).toMatchObject({ state: 'stopped', reason: 'suppressed' });
    expect(await db.query('select phone, source from suppressions where tenant_id = $1', [tenantId])).toEqual(
      [{ phone: mobile(1), source: 'agent' }],
    );
  });

  test('makes an appointment, whatever attempts are left', async () => {
    const at = MONDAY_TEN + 5 * HOUR;
    const any = await said({ type: 'callback' }, { callback: { at, own: false } });
    expect(any.row).toMatchObject({ state: 'planned', nextAt: new Date(at * 1000) });
    expect(await callbacksOf(any.call)).toEqual([{ state: 'open', due: at }]);
    const own = await said({ type: 'callback' }, { callback: { at, own: true } });
    expect(own.row).toMatchObject({ nextAt: new Date((at + OWN_AGENT_SECONDS) * 1000) });
  });

  test('leaves it to the plan when it says so', async () => {
    const { row } = await said({ type: 'plan' });
    expect(row).toMatchObject({ state: 'finished', reason: 'success' });
  });
});

test('the last word counts, also for the callback', async () => {
  const call = await talk();
  await end(call, MONDAY_TEN + 50);
  const [later, no] = [await code({ type: 'callback' }), await code({ type: 'finish' })];
  const at = MONDAY_TEN + HOUR;
  await write(call, { codeId: later, callback: { at, own: false } });
  await write(call, { codeId: later, callback: { at: at + HOUR, own: false } }, MONDAY_TEN + 61);
  expect(await taskContact(db, call.taskId, call.contactId)).toMatchObject({
    nextAt: new Date((at + HOUR) * 1000),
  });
  await write(call, { codeId: no }, MONDAY_TEN + 62);
  expect(await taskContact(db, call.taskId, call.contactId)).toMatchObject({
    state: 'finished',
    reason: 'final',
  });
  expect((await callbacksOf(call)).map(({ state }) => state)).toEqual(['moved', 'cancelled']);
});

test('a callback that is due is claimed before ordinary rows, and is kept when they talk', async () => {
  const { taskId } = await addTask(db, tenantId, [mobile(1), mobile(2), mobile(3)]);
  const call = await talk([], MONDAY_TEN, taskId);
  await end(call, MONDAY_TEN + 50);
  const at = MONDAY_TEN + HOUR;
  await write(call, { codeId: await code({ type: 'callback' }), callback: { at, own: false } });
  const before = await db.transaction((tx) => claimContacts(tx, runningTask(tenantId, taskId), 1, at - 1));
  expect(before.map(({ contactId }) => contactId)).not.toContain(call.contactId);
  const again = await talk([], at, taskId);
  expect(again.contactId).toBe(call.contactId);
  await end(again, at + 100);
  expect((await callbacksOf(call)).map(({ state }) => state)).toEqual(['reached']);
});

test('a callback with an agent of its own is dialed for them once they are ready, for others a quarter of an hour later', async () => {
  const call = await talk();
  await end(call, MONDAY_TEN + 50);
  const at = MONDAY_TEN + HOUR;
  await write(call, { codeId: await code({ type: 'callback' }), callback: { at, own: true } });
  const claim = (now: number) =>
    db.transaction(async (tx) => {
      const claimed = await claimContacts(tx, runningTask(tenantId, call.taskId), 1, now);
      await tx.query(`update task_contacts set state = 'planned', next_at = $2 where task_id = $1`, [
        call.taskId,
        new Date((at + OWN_AGENT_SECONDS) * 1000),
      ]);
      return claimed;
    });
  expect(await claim(at)).toEqual([]);
  await db.query(`update agents set state = 'ready', leg_state = 'up' where id = $1`, [by.agentId]);
  expect(await claim(at - 1)).toEqual([]);
  expect(await claim(at)).toMatchObject([{ contactId: call.contactId, preferredAgent: by.agentId }]);
  await db.query(`update agents set state = 'break' where id = $1`, [by.agentId]);
  expect(await claim(at + OWN_AGENT_SECONDS - 1)).toEqual([]);
  expect(await claim(at + OWN_AGENT_SECONDS)).toHaveLength(1);
});

test('a callback for one agent alone is in no claim, also after a dial that nobody answered, until it is shared', async () => {
  const call = await talk();
  await end(call, MONDAY_TEN + 50);
  const at = MONDAY_TEN + HOUR;
  const callback = { at, own: true, strict: true };
  await write(call, { codeId: await code({ type: 'callback' }), callback });
  await db.query(`update agents set state = 'ready', leg_state = 'up' where id = $1`, [by.agentId]);
  const claim = (now: number) =>
    db.transaction((tx) => claimContacts(tx, runningTask(tenantId, call.taskId), 5, now));
  const own = (now: number) => ownCallbacks(db, [randomUUID(), by.agentId], now);
  const theirs = { agentId: by.agentId, taskId: call.taskId, contactId: call.contactId };
  expect(await own(at - 1)).toEqual([]);
  expect(await own(at)).toEqual([theirs]);
  expect(await ownCallbacks(db, [randomUUID()], at)).toEqual([]);
  expect(await claim(at + 100_000)).toEqual([]);
  // Dialed for the agent and not answered: it is theirs again at the retry.
  await db.query(`update task_contacts set next_at = $2 where task_id = $1`, [
    call.taskId,
    new Date((at + 600) * 1000),
  ]);
  expect(await own(at + 599)).toEqual([]);
  expect(await own(at + 600)).toEqual([theirs]);
  expect(await claim(at + 100_000)).toEqual([]);
  await db.query(`update tasks set retry_share = 0.5 where id = $1`, [call.taskId]);
  expect(await claim(at + 100_000)).toEqual([]);
  const [row] = await db.query<{ id: string }>(
    `select id from callbacks where task_id = $1 and state = 'open'`,
    [call.taskId],
  );
  await db.transaction((tx) => changeCallback(tx, tenantId, row?.id ?? '', { strict: false }, at + 600));
  expect(await own(at + 100_000)).toEqual([]);
  expect(await claim(at + OWN_AGENT_SECONDS)).toMatchObject([{ contactId: call.contactId }]);
});

test('how long others leave a callback to its agent is the tenant’s rule', async () => {
  await db.query(
    `insert into agent_settings (tenant_id, ring_seconds, wrap_up_limit_seconds, callback_minutes) values ($1, 30, 600, 2)`,
    [tenantId],
  );
  const call = await talk();
  await end(call, MONDAY_TEN + 50);
  const at = MONDAY_TEN + HOUR;
  await write(call, { codeId: await code({ type: 'callback' }), callback: { at, own: true } });
  const claim = (now: number) =>
    db.transaction((tx) => claimContacts(tx, runningTask(tenantId, call.taskId), 1, now));
  expect(await claim(at + 119)).toEqual([]);
  expect(await claim(at + 120)).toHaveLength(1);
});

test('a contact that has been dialed again since is left alone', async () => {
  const call = await talk();
  await end(call, MONDAY_TEN + 50);
  await write(call, { codeId: await code({ type: 'retry', afterSeconds: 60, phone: 'same' }) });
  await talk([], MONDAY_TEN + 200, call.taskId);
  await write(call, { codeId: await code({ type: 'finish' }) }, MONDAY_TEN + 210);
  expect(await taskContact(db, call.taskId, call.contactId)).toMatchObject({ state: 'in-call' });
});

describe('refused', () => {
  const refusal = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: unknown) => error,
    );

  test('for somebody else’s call, and an hour after its end', async () => {
    const call = await talk();
    const codeId = await code({ type: 'finish' });
    await end(call, MONDAY_TEN + 50);
    expect(await refusal(write(call, { codeId }, MONDAY_TEN + 51 + HOUR))).toMatchObject({
      code: 'not-found',
    });
    by = { ...by, agentId: randomUUID() };
    expect(await refusal(write(call, { codeId }))).toMatchObject({ code: 'not-found' });
  });

  test('without the note, the time or the answers that are needed', async () => {
    const call = await talk();
    const noted = await code({ type: 'finish' }, { note: true });
    expect(await refusal(write(call, { codeId: noted }))).toMatchObject({ code: 'required' });
    const later = await code({ type: 'callback' });
    expect(await refusal(write(call, { codeId: later }))).toMatchObject({ code: 'callback-needed' });
    const past = { codeId: later, callback: { at: MONDAY_TEN, own: false } };
    expect(await refusal(write(call, past))).toMatchObject({ code: 'callback-time' });
    expect(
      await refusal(write(call, { codeId: await code({ type: 'finish' }), values: { x: '1' } })),
    ).toMatchObject({
      code: 'unknown-field',
    });
  });

  test('for a result of another campaign', async () => {
    const call = await talk();
    const codeId = await code({ type: 'finish' }, { campaign: randomUUID() });
    expect(await refusal(write(call, { codeId }))).toMatchObject({ code: 'unknown-result' });
  });
});
