import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ManualClock, type Database } from '../../platform/index.ts';
import { noBooks } from '../../tests/harness/noBooks.ts';
import { ScriptedSwitch } from '../../tests/harness/scriptedSwitch.ts';
import { testDatabase } from '../../tests/testDatabase.ts';
import { waitFor } from '../../tests/harness/waitFor.ts';
import type { RunningTask, SettledAttempt } from '../ports.ts';
import type { CallUuid } from '../switch/port.ts';
import { createAttemptWriter } from './attemptWriter.ts';
import { newCall } from './call.ts';
import { stepCall } from './callStates.ts';
import { rulesOf, type LiveCall } from './liveCall.ts';
import type { Settlement } from './settlement.ts';

let database: Database;
const clock = new ManualClock(1_800_000_000);
const trunkId = randomUUID();
const task: RunningTask = {
  taskId: randomUUID(),
  tenantId: randomUUID(),
  simulatedOnly: true,
  skillGroupId: randomUUID(),
  trunkId,
  trunkGroupId: null,
  callerNumber: null,
  callerNumbers: null,
  pacing: { mode: 'progressive' },
  ringTimeoutSeconds: 30,
  patienceSeconds: 2,
  maxConcurrent: Infinity,
  priority: 5,
  weight: 1,
};

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

async function openAttempt(phone: string): Promise<LiveCall> {
  const id = randomUUID() as CallUuid;
  await database.query(
    `insert into attempts (id, tenant_id, task_id, contact_id, phone, ordinal, trunk_id, switch_id, dialer_id,
                           lease_token, state, created_at)
     values ($1, $2, $3, 1, $4, 1, $5, 's', 'd', 1, 'placing', $6)`,
    [id, task.tenantId, task.taskId, phone, task.trunkId, clock.date()],
  );
  return {
    id,
    task,
    contactId: 1,
    phone,
    trunkId,
    otherTrunks: false,
    line: new ScriptedSwitch(clock, () => undefined),
    call: newCall(rulesOf(task, trunkId, noBooks), clock.now()),
    agentLeg: null,
    parked: false,
    timer: null,
  };
}

function settlementOf(live: LiveCall): Settlement {
  const { call, effects } = stepCall(live.call, {
    type: 'ended',
    at: clock.now() + 5,
    cause: 'USER_BUSY',
    sipStatus: 486,
    byRemote: true,
  });
  live.call = call;
  const settle = effects.find((effect) => effect.type === 'settle');
  if (settle?.type !== 'settle') throw new Error('no settlement');
  return settle.settlement;
}

function writerOn(failures: number) {
  let left = failures;
  const errors: unknown[] = [];
  const sunk: SettledAttempt[] = [];
  const freed: string[] = [];
  const gone: string[] = [];
  const shaky: Database = {
    ...database,
    transaction: (work) =>
      database.transaction(async (tx) => {
        const result = await work(tx);
        if (left-- > 0) throw new Error('connection lost before commit');
        return result;
      }),
  };
  const writer = createAttemptWriter({
    dialerId: 'd',
    database: shaky,
    clock,
    sink: {
      settle: (_tx, attempts) => {
        sunk.push(...attempts);
        return Promise.resolve();
      },
    },
    wrapUpSeconds: () => 5,
    agentFreed: (agentId) => freed.push(agentId),
    agentGone: (_live, agentId) => gone.push(agentId),
    onError: (error) => errors.push(error),
  });
  return { writer, errors, sunk, freed, gone };
}

it('settles exactly once however often the write fails', async () => {
  const { writer, errors } = writerOn(2);
  const live = await openAttempt('+8613800000001');
  let done = 0;
  writer.settle(live, settlementOf(live), null, () => done++);
  await waitFor('the commit', () => done === 1);
  expect(errors).toHaveLength(2);
  const [row] = await database.query('select outcome, sip_status as sip, state from attempts where id = $1', [
    live.id,
  ]);
  expect(row).toEqual({ outcome: 'busy', sip: 486, state: 'ended' });
});

it('does not plan a contact twice for an attempt that somebody else has settled', async () => {
  const { writer, sunk } = writerOn(0);
  const live = await openAttempt('+8613800000002');
  await database.query(`update attempts set settled_at = $2, outcome = 'unknown' where id = $1`, [
    live.id,
    clock.date(),
  ]);
  let done = 0;
  writer.settle(live, settlementOf(live), null, () => done++);
  await waitFor('the commit', () => done === 1);
  expect(sunk).toEqual([]);
});

it('lets the row follow the call before it ends', async () => {
  const { writer } = writerOn(1);
  const live = await openAttempt('+8613800000003');
  live.call = stepCall(live.call, { type: 'ringing', at: clock.now() + 1 }).call;
  writer.note(live);
  await waitFor('ringing', async () => {
    const [row] = await database.query<{ state: string }>('select state from attempts where id = $1', [
      live.id,
    ]);
    return row?.state === 'ringing';
  });
});

it('writes one batch at a time, whoever asks: none is written twice and none is left out', async () => {
  const { writer, errors, sunk } = writerOn(0);
  const lives = await Promise.all([1, 2, 3, 4].map((n) => openAttempt(`+861380000010${n}`)));
  const done: string[] = [];
  const [first, ...others] = lives;
  if (!first) throw new Error('no call');
  writer.settle(first, settlementOf(first), null, () => done.push(first.id));
  const flushes = [writer.flush()];
  // Both of these wait for the batch under way; the next one is for only one of them.
  for (const live of others) writer.settle(live, settlementOf(live), null, () => done.push(live.id));
  flushes.push(writer.flush(), writer.flush());
  await Promise.all(flushes);
  await waitFor('every commit', () => done.length >= lives.length);
  expect([...done].sort()).toEqual(lives.map((live) => live.id).sort());
  expect(sunk).toHaveLength(lives.length);
  expect(errors).toEqual([]);
  const open = await database.query('select 1 from attempts where id = any($1) and settled_at is null', [
    lives.map((live) => live.id),
  ]);
  expect(open).toEqual([]);
});

it('writes nothing more once told to forget', async () => {
  const { writer } = writerOn(0);
  const live = await openAttempt('+8613800000004');
  writer.settle(live, settlementOf(live), null, () => undefined);
  writer.forget();
  await writer.flush();
  const [row] = await database.query<{ settled: Date | null }>(
    'select settled_at as settled from attempts where id = $1',
    [live.id],
  );
  expect(row?.settled).toBeNull();
});

describe('the agent of a call', () => {
  async function readyAgent(): Promise<string> {
    const agentId = randomUUID();
    await database.query(
      `insert into agents (id, tenant_id, user_id, phone_kind, phone, state, state_since, state_cause, leg_state)
       values ($1, $2, $3, 'extension', $4, 'ready', $5, 'agent', 'up')`,
      [agentId, task.tenantId, randomUUID(), agentId.slice(0, 8), clock.date()],
    );
    return agentId;
  }
  const stateOf = async (agentId: string) =>
    (await database.query<{ state: string }>('select state from agents where id = $1', [agentId]))[0]?.state;

  it('is reserved, talks, and wraps up in that order, though all of it is written at once', async () => {
    const { writer, freed, errors } = writerOn(1);
    const live = await openAttempt('+8613800000020');
    const agentId = await readyAgent();
    writer.reserve(live, agentId);
    writer.talking(live, agentId);
    let done = 0;
    writer.settle(live, settlementOf(live), { agentId, after: 'call-ended' }, () => done++);
    await waitFor('the commit', () => done === 1);
    expect(errors).toHaveLength(1);
    expect(freed).toEqual([agentId]);
    expect(await stateOf(agentId)).toBe('wrap-up');
    const history = await database.query<{ state: string }>(
      'select state from agent_state_history where agent_id = $1 order by id',
      [agentId],
    );
    expect(history.map((row) => row.state)).toEqual(['reserved', 'talking', 'wrap-up']);
  });

  it('is not touched by a reservation that was over before it was written', async () => {
    const { writer, freed } = writerOn(0);
    const live = await openAttempt('+8613800000021');
    const agentId = await readyAgent();
    writer.reserve(live, agentId);
    writer.free(live, { agentId, after: 'released' });
    await writer.flush();
    expect(freed).toEqual([agentId]);
    expect(await database.query('select 1 from agent_state_history where agent_id = $1', [agentId])).toEqual(
      [],
    );
  });

  it('is told apart when they signed out as the call came', async () => {
    const { writer, gone } = writerOn(0);
    const live = await openAttempt('+8613800000022');
    const agentId = await readyAgent();
    await database.query(`update agents set state = 'offline' where id = $1`, [agentId]);
    writer.reserve(live, agentId);
    await waitFor('the answer', () => gone.length === 1);
    expect(gone).toEqual([agentId]);
    expect(await stateOf(agentId)).toBe('offline');
  });

  it('gives way to the next one of the same call, though all of it is written at once', async () => {
    const { writer, freed, gone, errors } = writerOn(1);
    const live = await openAttempt('+8613800000023');
    const [first, second] = [await readyAgent(), await readyAgent()];
    writer.reserve(live, first);
    await waitFor('the reservation', async () => (await stateOf(first)) === 'reserved');
    writer.free(live, { agentId: first, after: 'released' });
    writer.reserve(live, second);
    await waitFor('the change', async () => (await stateOf(second)) === 'reserved');
    expect(await stateOf(first)).toBe('ready');
    expect([freed, gone]).toEqual([[first], []]);
    expect(errors).toHaveLength(1);
  });

  it('does not hold up others when the database refuses a step', async () => {
    const { writer, errors, gone } = writerOn(0);
    const [bad, good] = [await openAttempt('+8613800000024'), await openAttempt('+8613800000025')];
    const agentId = await readyAgent();
    // No agent has this id: the database does not take it for one.
    writer.reserve(bad, 'nobody');
    writer.reserve(good, agentId);
    await waitFor('the other agent', async () => (await stateOf(agentId)) === 'reserved');
    expect(gone).toEqual(['nobody']);
    expect(errors.length).toBeGreaterThan(0);
  });
});
