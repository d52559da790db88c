import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../platform/index.ts';
import { addAttempt, addTask, addTenant, mobile, MONDAY_TEN } from '../../tests/campaignFixture.ts';
import { testDatabase } from '../../tests/testDatabase.ts';
import { countHandOvers } from './handOverCounts.ts';

let db: Database;
let tenantId: string;
beforeAll(async () => {
  db = await testDatabase();
  tenantId = await addTenant(db);
});
afterAll(() => db.close());

test('counts whom robots sent to agents, and who had one in time', async () => {
  const { taskId, contactIds } = await addTask(db, tenantId, [mobile(1)]);
  const contactId = contactIds[0] ?? 0;
  expect(await countHandOvers(db, taskId)).toBeNull();
  const talked = async (options: Parameters<typeof addAttempt>[2]) => {
    const call = { answeredAt: MONDAY_TEN + 5, outcome: 'answered-human' as const, ...options };
    const id = await addAttempt(db, { tenantId, taskId, contactId, phone: mobile(1) }, call);
    await db.query(
      `insert into bot_conversations (attempt_id, tenant_id, task_id, contact_id, script_version_id, state, live,
                                      started_at, updated_at, tags, intents)
       values ($1, $2, $3, $4, $5, '{}', false, $6, $6, '{}', '{}')`,
      [id, tenantId, taskId, contactId, randomUUID(), new Date(MONDAY_TEN * 1000)],
    );
    return id;
  };
  await talked({});
  // A supervisor took over: nobody was asked for.
  await talked({ bridgedAt: MONDAY_TEN + 9, talkSeconds: 4 });
  await talked({ bridgedAt: MONDAY_TEN + 9, waitSeconds: 2, talkSeconds: 4 });
  await talked({ waitSeconds: 20, abandoned: true });
  // Late is not in time.
  await talked({ bridgedAt: MONDAY_TEN + 30, waitSeconds: 25, talkSeconds: 4, abandoned: true });
  await talked({ waitSeconds: 3 });
  // No robot talked in it.
  await addAttempt(
    db,
    { tenantId, taskId, contactId, phone: mobile(1) },
    { answeredAt: MONDAY_TEN + 5, outcome: 'answered-human', waitSeconds: 1 },
  );
  expect(await countHandOvers(db, taskId)).toEqual({
    conversations: 6,
    asked: 4,
    inTime: 1,
    noAgentInTime: 2,
    gaveUp: 1,
  });
});
