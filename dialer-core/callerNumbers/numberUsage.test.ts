import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database, Tx } from '../../platform/index.ts';
import { testDatabase } from '../../tests/testDatabase.ts';
import { loadAnswerRates } from './answerRates.ts';
import { countDials, loadNumberUsage } from './numberUsage.ts';
import { addDials, addNumber, MONDAY_TEN, numberWorld, type NumberWorld } from './testing/numberWorld.ts';

let database: Database;
let world: NumberWorld;
const DAY = 86_400;
/** Enough that a plan without the index would be dearer by far. */
const ROWS = 20_000;
const midnight = MONDAY_TEN - 10 * 3600;

beforeAll(async () => {
  database = await testDatabase();
  world = await numberWorld(database);
});
afterAll(() => database.close());

const phone = '+861088880001';

it('counts today’s dials, those of the last minute and the live answers', async () => {
  const { tenantId } = world;
  const id = await addNumber(database, world, { phone });
  const other = await addNumber(database, world, { phone: '+861088880002' });
  const dial = (at: number[], change: object = {}) =>
    addDials(database, tenantId, { callerNumber: phone, at, ...change });
  await dial([midnight - 0.001], { answered: true, outcome: 'answered-human' });
  await dial([midnight, MONDAY_TEN - 60]);
  await dial([MONDAY_TEN - 59.999, MONDAY_TEN - 1], { answered: true, outcome: 'answered-human' });
  await dial([MONDAY_TEN - 3], { answered: true, outcome: 'answered-machine' });
  await dial([MONDAY_TEN - 2], { answered: true });
  const numbers = [
    { id, phone },
    { id: other, phone: '+861088880002' },
  ];
  const usage = await loadNumberUsage(database, { tenantId, numbers, now: MONDAY_TEN, dayBegan: midnight });
  const counted = {
    today: 6,
    lastMinute: 4,
    minuteBegan: MONDAY_TEN - 59.999,
    lastDialAt: MONDAY_TEN - 1,
  };
  const none = { today: 0, lastMinute: 0, minuteBegan: null, lastDialAt: null };
  expect(usage.get(id)).toEqual({ ...counted, answeredToday: 3 });
  expect(usage.get(other)).toEqual({ ...none, answeredToday: 0 });
  const dials = await countDials(database, { tenantId, numbers, now: MONDAY_TEN, dayBegan: midnight });
  expect(Object.fromEntries(dials)).toEqual({ [id]: counted, [other]: none });
  const stranger = await numberWorld(database);
  const theirs = { tenantId: stranger.tenantId, numbers, now: MONDAY_TEN, dayBegan: midnight };
  expect((await countDials(database, theirs)).get(id)).toEqual(none);
});

it('keeps the last minute across midnight', async () => {
  const { tenantId } = world;
  const number = '+861088880003';
  const id = await addNumber(database, world, { phone: number });
  await addDials(database, tenantId, { callerNumber: number, at: [midnight - 30, midnight + 1] });
  const of = { tenantId, numbers: [{ id, phone: number }], now: midnight + 2, dayBegan: midnight };
  expect((await countDials(database, of)).get(id)).toMatchObject({ today: 1, lastMinute: 2 });
});

it('counts answers by day of the last seven, in the tenant’s zone', async () => {
  const { tenantId } = world;
  const number = '+861088880004';
  const id = await addNumber(database, world, { phone: number });
  const human = { callerNumber: number, answered: true, outcome: 'answered-human' };
  await addDials(database, tenantId, { ...human, at: [midnight - 6 * DAY, midnight - 1, midnight] });
  await addDials(database, tenantId, { callerNumber: number, at: [midnight - 6 * DAY - 1, midnight + 5] });
  const numbers = [{ id, phone: number }];
  const rates = await loadAnswerRates(database, {
    tenantId,
    numbers,
    now: MONDAY_TEN,
    zone: 'Asia/Shanghai',
  });
  const quiet = { dials: 0, answered: 0 };
  const one = { dials: 1, answered: 1 };
  expect(rates.get(id)).toEqual([one, quiet, quiet, quiet, quiet, one, { dials: 2, answered: 1 }]);
});

it('reads many attempts through the index', async () => {
  const { tenantId } = world;
  await database.query(
    `insert into attempts (id, tenant_id, task_id, contact_id, phone, ordinal, trunk_id, switch_id, caller_number,
                           dialer_id, lease_token, state, created_at, settled_at)
     select gen_random_uuid(), $1, $1, i, '+86' || i, 1, $1, 's', '+8620' || (80000000 + i % 200), 'd', 1, 'ended',
            $2::timestamptz - i * interval '9 seconds', $2::timestamptz
       from generate_series(1, $3::int) as i`,
    [tenantId, new Date(MONDAY_TEN * 1000), ROWS],
  );
  await database.query('analyze attempts');
  const numbers = Array.from({ length: 20 }, (_, i) => ({
    id: crypto.randomUUID(),
    phone: `+8620${String(80_000_000 + i)}`,
  }));
  const of = { tenantId, numbers, now: MONDAY_TEN, dayBegan: midnight };
  const plans = [
    await planOf((tx) => countDials(tx, of)),
    await planOf((tx) => loadNumberUsage(tx, of)),
    await planOf((tx) => loadAnswerRates(tx, { ...of, zone: 'Asia/Shanghai' })),
  ];
  for (const plan of plans) {
    expect(plan).toContain('attempts_caller_number');
    expect(plan).not.toContain('Seq Scan on attempts');
  }
  expect((await countDials(database, of)).get(numbers[0]!.id)).toMatchObject({ today: 20 });
});

/** How PostgreSQL carries out the statement that `work` sends. */
async function planOf(work: (tx: Tx) => Promise<unknown>): Promise<string> {
  let plan: string[] = [];
  const explaining: Tx = {
    orm: database.orm,
    async query<Row>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
      const rows = await database.query<{ 'QUERY PLAN': string }>(`explain ${sql}`, params);
      plan = rows.map((row) => row['QUERY PLAN']);
      return [];
    },
  };
  await work(explaining);
  return plan.join('\n');
}
