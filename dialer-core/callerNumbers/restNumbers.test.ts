import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Database } from '../../platform/index.ts';
import { testDatabase } from '../../tests/testDatabase.ts';
import { loadCallerNumbers } from './loadCallerNumbers.ts';
import { restNumbers } from './restNumbers.ts';
import { addDials, addNumber, MONDAY_TEN, numberWorld, type NumberWorld } from './testing/numberWorld.ts';

let database: Database;
let world: NumberWorld;
const DAY = 86_400;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  world = await numberWorld(database);
});

async function numberWith(
  phone: string,
  answered: number,
  dials: number,
  from = MONDAY_TEN - 7200,
): Promise<string> {
  const id = await addNumber(database, world, { phone });
  const at = (count: number) => Array.from({ length: count }, (_, i) => from + i);
  const human = { callerNumber: phone, answered: true, outcome: 'answered-human' };
  await addDials(database, world.tenantId, { ...human, at: at(answered) });
  const missed = { callerNumber: phone, outcome: 'no-answer' };
  await addDials(database, world.tenantId, { ...missed, at: at(dials - answered) });
  return id;
}

const restOf = async (phone: string) => {
  const [number] = await loadCallerNumbers(database, world.tenantId, { kind: 'number', phone });
  return number?.restsUntil;
};

it('rests a number that is answered far less than the others, for a day, and judges it anew after that', async () => {
  await numberWith('+861088880001', 60, 200);
  await numberWith('+861088880002', 70, 200);
  const weak = await numberWith('+861088880003', 8, 200);
  expect(await restNumbers(database, MONDAY_TEN)).toEqual([weak]);
  expect(await restOf('+861088880003')).toBe(MONDAY_TEN + DAY);
  const [row] = await database.query('select rest_reason, rest_facts from caller_numbers where id = $1', [
    weak,
  ]);
  expect(row).toEqual({
    rest_reason: 'low-answer-rate',
    rest_facts: { dials: 200, answered: 8, othersDials: 400, othersAnswered: 130 },
  });
  const audit = await database.query('select user_id, action from audit_log where entity_id = $1', [weak]);
  expect(audit).toEqual([{ user_id: null, action: 'caller-number.rest' }]);
  expect(await restNumbers(database, MONDAY_TEN + 60)).toEqual([]);
  // The dials that led to the rest are not held against it a second time.
  expect(await restNumbers(database, MONDAY_TEN + DAY)).toEqual([]);
});

it('leaves groups alone that do not rest by themselves, and dials that are too old', async () => {
  await numberWith('+861088880001', 60, 200);
  await numberWith('+861088880002', 60, 200);
  const weak = await numberWith('+861088880003', 2, 200);
  const automatically = (rests: boolean) =>
    database.query('update caller_number_groups set rests_automatically = $2 where id = $1', [
      world.groupId,
      rests,
    ]);
  await automatically(false);
  expect(await restNumbers(database, MONDAY_TEN)).toEqual([]);
  await automatically(true);
  expect(await restNumbers(database, MONDAY_TEN + 8 * DAY)).toEqual([]);
  await database.query('update caller_numbers set judged_from = $2 where id = $1', [
    weak,
    new Date(MONDAY_TEN * 1000),
  ]);
  expect(await restNumbers(database, MONDAY_TEN)).toEqual([]);
});
