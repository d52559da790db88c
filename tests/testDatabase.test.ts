import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../platform/index.ts';
import { testDatabase } from './testDatabase.ts';

let one: Database;
let other: Database;
beforeAll(async () => {
  [one, other] = await Promise.all([testDatabase(), testDatabase()]);
});
afterAll(async () => {
  await Promise.all([one.close(), other.close()]);
});

test('each database is migrated and its own', async () => {
  const insert = `insert into installation (id, wall_anchor, clock_anchor, speed, created_at)
                  values (1, 0, 0, 1, to_timestamp(0))`;
  await one.query(insert);
  expect(await one.query('select id from installation')).toEqual([{ id: 1 }]);
  expect(await other.query('select id from installation')).toEqual([]);
});

test('closing drops the database even when a connection is left open', async () => {
  const third = await testDatabase();
  const client = await third.dedicated();
  await third.close();
  const name = new URL(third.url).pathname.slice(1);
  expect(await one.query('select 1 from pg_database where datname = $1', [name])).toEqual([]);
  await client.end();
});
