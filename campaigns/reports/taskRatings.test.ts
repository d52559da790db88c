import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../platform/index.ts';
import { addAttempt, addTask, addTenant, mobile, MONDAY_TEN } from '../../tests/campaignFixture.ts';
import { testDatabase } from '../../tests/testDatabase.ts';
import { taskRatings } from './taskRatings.ts';

let db: Database;
let tenantId: string;
beforeAll(async () => {
  db = await testDatabase();
  tenantId = await addTenant(db);
});
afterAll(() => db.close());

test('ratings of a task, over all and by agent; who was not asked is in no count', async () => {
  const { taskId, contactIds } = await addTask(db, tenantId, [mobile(1)]);
  const [ann, bo] = [randomUUID(), randomUUID()];
  let number = 100;
  const call = async (agentId: string, rating: number | null, end: string | null) => {
    const id = await addAttempt(
      db,
      { tenantId, taskId, contactId: contactIds[0] ?? 0, phone: mobile(number++) },
      { outcome: 'answered-human', answeredAt: MONDAY_TEN, bridgedAt: MONDAY_TEN + 2 },
    );
    await db.query(
      `update attempts set agent_id = $2, rating = $3, rating_end = $4::text,
              rating_at = case when $4::text is null then null else to_timestamp($5) end where id = $1`,
      [id, agentId, rating, end, MONDAY_TEN + 60],
    );
  };
  await call(ann, 5, 'rated');
  await call(ann, 4, 'rated');
  await call(ann, null, 'hung-up');
  await call(ann, null, null);
  await call(bo, 1, 'rated');
  await call(bo, null, 'hung-up');
  expect(await taskRatings(db, taskId)).toEqual({
    asked: 5,
    rated: 3,
    average: 10 / 3,
    keys: [
      { key: 1, count: 1 },
      { key: 4, count: 1 },
      { key: 5, count: 1 },
    ],
    ends: [
      { end: 'rated', count: 3 },
      { end: 'hung-up', count: 2 },
    ],
    agents: [
      { agentId: ann, name: null, asked: 3, rated: 2, average: 4.5 },
      { agentId: bo, name: null, asked: 2, rated: 1, average: 1 },
    ],
  });
  const other = await addTask(db, tenantId, [mobile(2)]);
  expect(await taskRatings(db, other.taskId)).toEqual({
    asked: 0,
    rated: 0,
    average: null,
    keys: [],
    ends: [],
    agents: [],
  });
});
