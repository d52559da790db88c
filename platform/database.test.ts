import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase } from '../tests/testDatabase.ts';
import type { Database } from './index.ts';

let database: Database;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

it('plans a kept statement once on each connection, and runs it with new values', async () => {
  const double = 'select $1::int * 2 as twice';
  const found = await database.transaction(async (tx) => {
    const twice: unknown[] = [];
    for (const n of [1, 2, 3]) twice.push(...(await tx.query(double, [n], 'kept')));
    twice.push(...(await tx.query('select $1::int * 3 as thrice', [4])));
    const kept = await tx.query<{ statement: string; uses: number }>(
      'select statement, generic_plans + custom_plans as uses from pg_prepared_statements',
    );
    return { twice, kept };
  });
  expect(found.twice).toEqual([{ twice: 2 }, { twice: 4 }, { twice: 6 }, { thrice: 12 }]);
  expect(found.kept).toEqual([{ statement: double, uses: 3 }]);
});

it('goes on with a kept statement after one of its runs has failed', async () => {
  const divide = 'select 6 / $1::int as part';
  await expect(database.query(divide, [0], 'kept')).rejects.toThrow('division by zero');
  expect(await database.query(divide, [2], 'kept')).toEqual([{ part: 3 }]);
});
