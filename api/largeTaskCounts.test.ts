import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../platform/index.ts';
import { addTask, addTenant, mobile } from '../tests/campaignFixture.ts';
import { testDatabase } from '../tests/testDatabase.ts';
import { LargeTaskCounts } from './largeTaskCounts.ts';

let db: Database;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

test('a large task is counted again only after a while, a small one at once', async () => {
  const tenantId = await addTenant(db);
  const large = await addTask(db, tenantId, []);
  const small = await addTask(db, tenantId, [mobile(1)]);
  const add = (taskId: string, from: number, to: number) =>
    db.query(
      `insert into task_contacts (task_id, contact_id, phone, zone, state, attempts, next_at)
       select $1, i, '+8613800000000', 'Asia/Shanghai', 'planned', 0, to_timestamp(0)
         from generate_series($2::int, $3::int) i`,
      [taskId, from, to],
    );
  await add(large.taskId, 1_000_001, 1_050_000);
  let now = 0;
  const cache = new LargeTaskCounts(() => now);
  const contacts = async () => {
    const counts = await cache.count(db, [large.taskId, small.taskId]);
    return [counts.get(large.taskId)?.contacts, counts.get(small.taskId)?.contacts];
  };
  expect(await contacts()).toEqual([50_000, 1]);
  await add(large.taskId, 1, 1);
  await add(small.taskId, 999, 999);
  now = 499;
  expect(await contacts()).toEqual([50_000, 2]);
  now = 500;
  expect(await contacts()).toEqual([50_001, 2]);
});
