import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../platform/index.ts';
import { addAttempt, addTask, addTenant, mobile, MONDAY_TEN } from '../../tests/campaignFixture.ts';
import { testDatabase } from '../../tests/testDatabase.ts';
import { addSubscription } from '../../tests/webhookFixture.ts';
import { claimDeliveries } from './claimDeliveries.ts';
import { endDelivery } from './endDelivery.ts';
import { webhookEvents } from './webhookEvents.ts';

let db: Database;
let tenantId: string;
beforeAll(async () => {
  db = await testDatabase();
  tenantId = await addTenant(db);
});
afterAll(() => db.close());

const came = { result: 'lead', grade: 'A', tags: ['price', 'call-again'], intents: ['greet', 'agree'] };
const conversation = {
  turns: [
    { who: 'robot', at: 1, node: 'open', text: 'Hello' },
    {
      ...{
        who: 'callee',
        at: 2,
        node: 'open',
        said: 'yes please',
        rule: 'model',
        intent: 'agree',
        score: 0.9,
      },
      ...{ close: [], outlet: 'agree' },
    },
    { who: 'outside', at: 3, node: 'crm', what: 'request', outcome: 'ok', outputs: { secret: 'x' } },
  ],
  variables: { budget: 300 },
  endedBy: 'script',
};

/** Takes everything, in the order in which it is sent. */
async function sent(): Promise<{ type: string; sequence: number; occurredAt: number; data: object }[]> {
  const bodies: string[] = [];
  for (;;) {
    const claimed = await claimDeliveries(db, { now: MONDAY_TEN, wall: MONDAY_TEN });
    if (claimed.length === 0) break;
    const end = { event: 'accepted', status: 200, answer: null, problem: null, retryAfter: null } as const;
    for (const delivery of claimed) {
      bodies.push(delivery.body);
      await endDelivery(db, delivery, end, { now: MONDAY_TEN, wall: MONDAY_TEN, random: 0 });
    }
  }
  return bodies.map(
    (body) => JSON.parse(body) as { type: string; sequence: number; occurredAt: number; data: object },
  );
}

test('the events of a robot call carry its result, grade, tags and intents, in their order', async () => {
  await addSubscription(db, tenantId, { events: webhookEvents });
  const { taskId, contactIds } = await addTask(db, tenantId, [mobile(1)]);
  const contactId = contactIds[0] ?? 0;
  const attemptId = await addAttempt(db, { tenantId, taskId, contactId, phone: mobile(1) });
  await db.query(`update task_contacts set state = 'in-call' where task_id = $1`, [taskId]);
  const version = '6f1f3a9e-4a52-4b0a-9e1b-0f1f0a6f1c11';
  await db.query(
    `insert into bot_conversations (attempt_id, tenant_id, task_id, contact_id, script_version_id, state, live, started_at,
                                    updated_at, tags, intents)
     values ($1, $2, $3, $4, $5, '{}', true, to_timestamp(1), to_timestamp(1), '{}', '{}')`,
    [attemptId, tenantId, taskId, contactId, version],
  );
  await db.transaction(async (tx) => {
    await tx.query(
      `update attempts set settled_at = to_timestamp(9), ended_at = to_timestamp(9), outcome = 'answered-human', path = 'bot-only'
        where id = $1`,
      [attemptId],
    );
    await tx.query(
      `update bot_conversations set live = false, ended_at = to_timestamp(8), state = $2, result = $3, grade = $4, tags = $5,
              intents = $6 where attempt_id = $1`,
      [attemptId, JSON.stringify({ conversation }), came.result, came.grade, came.tags, came.intents],
    );
    await tx.query(
      `update task_contacts set state = 'finished', end_reason = 'success', last_attempt_at = to_timestamp(9) where task_id = $1`,
      [taskId],
    );
  });
  const events = await sent();
  const robot = { scriptVersionId: version, ...came };
  const about = { taskId, contactId, phone: mobile(1) };
  expect(events).toMatchObject([
    { type: 'call.ended', occurredAt: 9, data: { ...about, callId: attemptId, path: 'bot-only', robot } },
    {
      ...{ type: 'transcript.ready', occurredAt: 8 },
      data: {
        ...{ ...about, ...robot, callId: attemptId, endedBy: 'script', variables: { budget: 300 } },
        turns: [
          { who: 'robot', text: 'Hello' },
          { who: 'callee', text: 'yes please', intent: 'agree', score: 0.9 },
          { who: 'outside', at: 3, node: 'crm', what: 'request', outcome: 'ok' },
        ],
      },
    },
    {
      ...{ type: 'contact.finished', occurredAt: 9 },
      data: { ...about, state: 'finished', reason: 'success', lastCallId: attemptId, result: null, robot },
    },
  ]);
  expect(JSON.stringify(events)).not.toContain('secret');
  const sequences = events.map(({ sequence }) => sequence);
  expect(sequences).toEqual(sequences.toSorted((a, b) => a - b));
});
