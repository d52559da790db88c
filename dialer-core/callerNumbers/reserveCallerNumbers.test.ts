import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Database, Tx } from '../../platform/index.ts';
import { testDatabase } from '../../tests/testDatabase.ts';
import { waitFor } from '../../tests/harness/waitFor.ts';
import { calendarDay } from './calendarDay.ts';
import { createCallerNumberBook } from './callerNumberBook.ts';
import type { TrunkAndNumber } from './chooseTrunkAndNumber.ts';
import { loadCallerNumbers, type NumberSource } from './loadCallerNumbers.ts';
import { reserveCallerNumbers } from './reserveCallerNumbers.ts';
import { addDials, addNumber, MONDAY_TEN, numberWorld, type NumberWorld } from './testing/numberWorld.ts';

let database: Database;
let world: NumberWorld;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  world = await numberWorld(database);
});

const fixed = (n: number): string => `+8610${String(88_880_000 + n)}`;
const onFirst = () => [{ trunkId: world.trunkIds[0], priority: 1, room: Infinity }];

async function reserve(
  tx: Tx,
  calls: number,
  now = MONDAY_TEN,
  source: NumberSource = { kind: 'group', groupId: world.groupId },
): Promise<TrunkAndNumber[]> {
  const pool = await loadCallerNumbers(tx, world.tenantId, source);
  const callees = Array.from({ length: calls }, () => null);
  const { tenantId } = world;
  const day = calendarDay(now, 'Asia/Shanghai');
  const made = await reserveCallerNumbers(tx, {
    tenantId,
    pool,
    usage: new Map(),
    trunks: onFirst(),
    callees,
    now,
    day,
  });
  return made.calls;
}

async function write(tx: Tx, calls: readonly TrunkAndNumber[], now = MONDAY_TEN): Promise<void> {
  for (const call of calls)
    if (call.kind === 'chosen')
      await addDials(tx, world.tenantId, { callerNumber: call.number.phone, at: [now] });
}

const dialsOf = async (phone: string): Promise<number> => {
  const [row] = await database.query<{ dials: number }>(
    'select count(*)::int as dials from attempts where tenant_id = $1 and caller_number = $2',
    [world.tenantId, phone],
  );
  return row?.dials ?? 0;
};

const waitsForLock = async (): Promise<boolean> =>
  (await database.query(`select 1 from pg_locks where locktype = 'advisory' and not granted limit 1`))
    .length > 0;

it('counts what another dialer has committed while it waited', async () => {
  await addNumber(database, world, { phone: fixed(1), dailyCap: 5 });
  let second: Promise<TrunkAndNumber[]> = Promise.resolve([]);
  await database.transaction(async (first) => {
    const calls = await reserve(first, 3);
    second = database.transaction(async (tx) => {
      const more = await reserve(tx, 3);
      await write(tx, more);
      return more;
    });
    await waitFor('the second dialer to wait for the number', waitsForLock);
    await write(first, calls);
  });
  expect((await second).map((call) => call.kind)).toEqual(['chosen', 'chosen', 'none']);
  expect(await dialsOf(fixed(1))).toBe(5);
});

it('turns to another number when the one it chose first is used up meanwhile', async () => {
  await addNumber(database, world, { phone: fixed(1), dailyCap: 1 });
  await addNumber(database, world, { phone: fixed(2) });
  let second: Promise<TrunkAndNumber[]> = Promise.resolve([]);
  await database.transaction(async (first) => {
    const calls = await reserve(first, 1);
    second = database.transaction((tx) => reserve(tx, 1));
    await waitFor('the second dialer to wait for the number', waitsForLock);
    await write(first, calls);
  });
  expect(await second).toMatchObject([{ kind: 'chosen', number: { phone: fixed(2) } }]);
});

it('never passes a cap with several dialers at once, and leaves nothing of it unused', async () => {
  const caps = [3, 7, 11, 1];
  for (const [i, cap] of caps.entries())
    await addNumber(
      database,
      world,
      i % 2 === 0 ? { phone: fixed(i), dailyCap: cap } : { phone: fixed(i), perMinuteCap: cap },
    );
  const dialer = async (): Promise<void> => {
    for (let tick = 0; tick < 6; tick++)
      await database.transaction(async (tx) => write(tx, await reserve(tx, 3)));
  };
  await Promise.all([dialer(), dialer(), dialer()]);
  expect(await Promise.all(caps.map((_, i) => dialsOf(fixed(i))))).toEqual(caps);
});

it('counts what it gave out itself when it is asked several times in one transaction', async () => {
  await addNumber(database, world, { phone: fixed(1), dailyCap: 2 });
  await addNumber(database, world, { phone: fixed(2), perMinuteCap: 1 });
  const calls = await database.transaction(async (tx) => {
    const one = await reserve(tx, 1);
    const more = [...one, ...(await reserve(tx, 1)), ...(await reserve(tx, 2))];
    await write(tx, more);
    return more.map((call) => (call.kind === 'chosen' ? call.number.phone : 'none'));
  });
  expect(calls).toEqual([fixed(1), fixed(2), fixed(1), 'none']);
  expect(await database.transaction((tx) => reserve(tx, 1))).toMatchObject([{ kind: 'none' }]);
});

it('gives a number back when the transaction is rolled back', async () => {
  await addNumber(database, world, { phone: fixed(1), dailyCap: 1 });
  const failed = database.transaction(async (tx) => {
    await write(tx, await reserve(tx, 1));
    throw new Error('lease lost');
  });
  await expect(failed).rejects.toThrow('lease lost');
  expect(await database.transaction((tx) => reserve(tx, 1))).toMatchObject([{ kind: 'chosen' }]);
});

it('passes over numbers in other hands once it has one of its own, and says so when nothing is left', async () => {
  await addNumber(database, world, { phone: fixed(1), dailyCap: 1 });
  await addNumber(database, world, { phone: fixed(2), dailyCap: 1 });
  await database.transaction(async (other) => {
    await addDials(database, world.tenantId, { callerNumber: fixed(1), at: [MONDAY_TEN - 300] });
    const [theirs] = await reserve(other, 1, MONDAY_TEN, { kind: 'number', phone: fixed(2) });
    expect(theirs).toMatchObject({ kind: 'chosen', number: { phone: fixed(2) } });
    // Believed free: number 1 comes first and is found used up, then number 2 is locked.
    const [ours] = await database.transaction((tx) => reserve(tx, 1));
    expect(ours).toMatchObject({
      kind: 'none',
      refusals: [{ reason: 'in-other-hands' }],
      againAt: MONDAY_TEN,
    });
  });
});

it('counts a day by the tenant’s clock and a minute by the second', async () => {
  const midnight = MONDAY_TEN - 10 * 3600;
  await addNumber(database, world, { phone: fixed(1), dailyCap: 1 });
  await addNumber(database, world, { phone: fixed(2), perMinuteCap: 1 });
  const kindAt = async (now: number, dialed: Record<string, number>): Promise<string[]> => {
    for (const [phone, at] of Object.entries(dialed))
      await addDials(database, world.tenantId, { callerNumber: phone, at: [at] });
    const calls = await database.transaction((tx) => reserve(tx, 2, now));
    return calls.map((call) => (call.kind === 'chosen' ? call.number.phone : 'none'));
  };
  expect(await kindAt(midnight + 1, { [fixed(1)]: midnight - 1, [fixed(2)]: midnight - 20 })).toEqual([
    fixed(1),
    'none',
  ]);
  expect(await kindAt(midnight + 41, { [fixed(1)]: midnight + 2 })).toEqual([fixed(2), 'none']);
});

it('keeps pools, looks callees up and serves several trunks through the book', async () => {
  const [first, second] = world.trunkIds;
  await addNumber(database, world, {
    phone: '+8675588880001',
    province: '广东',
    city: '深圳',
    trunkIds: [second],
  });
  await addNumber(database, world, { phone: fixed(1), province: '北京', city: '北京', perMinuteCap: 2 });
  const book = createCallerNumberBook();
  const wanted = {
    tenantId: world.tenantId,
    source: { kind: 'group', groupId: world.groupId },
    trunks: [
      { trunkId: first, priority: 1, room: 2 },
      { trunkId: second, priority: 1, room: 1 },
    ],
  } as const;
  const phones = ['+8613510001234', '+8613800138000', '+8613510001234', '+8613510001234'];
  const tick = (now: number) =>
    database.transaction(async (tx) => {
      const calls = await book.reserve(tx, { ...wanted, phones, now });
      await write(tx, calls, now);
      return calls.map((call) =>
        call.kind === 'chosen' ? `${call.presented} ${call.nearness}` : call.refusals.map((r) => r.reason),
      );
    });
  expect(await tick(MONDAY_TEN)).toEqual(['075588880001 city', '01088880001 city', '01088880001 other', []]);
  expect(await tick(MONDAY_TEN + 1)).toEqual([
    '075588880001 city',
    ['all-capped'],
    ['all-capped'],
    ['all-capped'],
  ]);
  expect(await tick(MONDAY_TEN + 60)).toEqual([
    '075588880001 city',
    '01088880001 city',
    '01088880001 other',
    [],
  ]);
});

it('knows a single number, and none that is not on the books', async () => {
  await addNumber(database, world, { phone: fixed(1) });
  const load = (phone: string) => loadCallerNumbers(database, world.tenantId, { kind: 'number', phone });
  expect(await load(fixed(1))).toMatchObject([{ phone: fixed(1), restsUntil: null, dailyCap: Infinity }]);
  expect(await load(fixed(2))).toEqual([]);
});
