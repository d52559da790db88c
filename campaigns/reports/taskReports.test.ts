import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../platform/index.ts';
import { addAttempt, addTask, addTenant, mobile, MONDAY_TEN } from '../../tests/campaignFixture.ts';
import { testDatabase } from '../../tests/testDatabase.ts';
import { answersByHour } from './answersByHour.ts';
import { attemptCurve } from './attemptCurve.ts';
import { readFunnel } from './readFunnel.ts';
import { taskCourse } from './taskCourse.ts';

let db: Database;
let tenantId: string;
beforeAll(async () => {
  db = await testDatabase();
  tenantId = await addTenant(db);
});
afterAll(() => db.close());

let number = 0;
type Dial = Parameters<typeof addAttempt>[2];

async function world(phones: Parameters<typeof addTask>[2]) {
  const { taskId, contactIds } = await addTask(db, tenantId, phones);
  return {
    taskId,
    contact: (i: number) => contactIds[i] ?? 0,
    dial: (i: number, options: Dial) =>
      addAttempt(
        db,
        { tenantId, taskId, contactId: contactIds[i] ?? 0, phone: mobile(5000 + number++) },
        options,
      ),
    dialed: (...indexes: number[]) =>
      db.query(
        `update task_contacts set state = 'finished', last_attempt_at = to_timestamp($3)
          where task_id = $1 and contact_id = any($2)`,
        [taskId, indexes.map((i) => contactIds[i]), MONDAY_TEN],
      ),
  };
}
const person = (at: number, more: Dial = {}): Dial => ({
  outcome: 'answered-human',
  at,
  answeredAt: at + 5,
  ...more,
});
const conversation = (
  taskId: string,
  attemptId: string,
  contactId: number,
  intents: string[],
  result: string | null,
) =>
  db.query(
    `insert into bot_conversations (attempt_id, tenant_id, task_id, contact_id, script_version_id, state, live,
       started_at, updated_at, result, tags, intents)
     values ($1, $2, $3, $4, gen_random_uuid(), '{}', false, to_timestamp(0), to_timestamp(0), $5, '{}', $6)`,
    [attemptId, tenantId, taskId, contactId, result, intents],
  );
const written = (taskId: string, attemptId: string, contactId: number, success: boolean) =>
  db.query(
    `insert into call_results (attempt_id, tenant_id, task_id, contact_id, code_id, name, flags, consequence, note,
       answers, written_by, written_at)
     values ($1, $2, $3, $4, gen_random_uuid(), 'Said', $5, '{"type":"finish"}', '', '{}', gen_random_uuid(),
       to_timestamp(0))`,
    [attemptId, tenantId, taskId, contactId, JSON.stringify({ success, party: 'right', refusal: false })],
  );

test('the funnel of a robot that hands over, counted by hand', async () => {
  const { taskId, contact, dial, dialed } = await world(Array.from({ length: 9 }, () => mobile(number++)));
  // 0: suppressed. 1: fresh. 2: nobody answered. 3: a machine. 4: hung up at once. 5: was not understood.
  // 6: understood, result of the script. 7: handed over, sold at the second dial. 8: handed over, refused.
  await db.query(
    `update task_contacts set state = 'stopped', end_reason = 'suppressed' where task_id = $1 and contact_id = $2`,
    [taskId, contact(0)],
  );
  await dialed(2, 3, 4, 5, 6, 7, 8);
  await dial(2, { outcome: 'no-answer' });
  await dial(3, { outcome: 'answered-machine', answeredAt: MONDAY_TEN });
  await dial(4, person(MONDAY_TEN));
  const talked = async (i: number, intents: string[], result: string | null, more: Dial = {}) => {
    const attemptId = await dial(i, person(MONDAY_TEN, more));
    await conversation(taskId, attemptId, contact(i), intents, result);
    return attemptId;
  };
  await talked(5, [], null);
  await talked(6, ['price'], 'interested');
  await talked(7, ['later'], null);
  const handedOver = { bridgedAt: MONDAY_TEN + 40, ordinal: 2, path: 'transferred' };
  await written(taskId, await talked(7, ['person'], null, handedOver), contact(7), true);
  await written(taskId, await talked(8, ['person'], null, handedOver), contact(8), false);
  const steps = async (kind: 'robot' | 'notification' | 'predictive', scriptVersionId: string | null) =>
    Object.fromEntries(
      (await readFunnel(db, { id: taskId, kind, scriptVersionId })).map(({ step, contacts }) => [
        step,
        contacts,
      ]),
    );

  expect(await steps('robot', randomUUID())).toEqual({
    ...{ list: 9, dialable: 8, attempted: 7, answered: 5 },
    ...{ talked: 4, intent: 3, transferred: 2, result: 3, success: 1 },
  });
  expect(await steps('notification', randomUUID())).toEqual({
    ...{ list: 9, dialable: 8, attempted: 7, answered: 5, result: 3 },
  });
  expect(Object.keys(await steps('predictive', null))).toEqual([
    'list',
    'dialable',
    'attempted',
    'answered',
    'talked',
    'result',
    'success',
  ]);
});

test('dials stand at the hour of the week where the callee is', async () => {
  const { taskId, dial } = await world([
    { phones: [mobile(number++)] },
    { phones: ['+12125550100'], zone: 'America/New_York' },
    { phones: [mobile(number++)] },
  ]);
  // Monday 10:00 in Shanghai is Sunday 21:00 in New York.
  await dial(0, person(MONDAY_TEN + 59 * 60));
  await dial(0, { outcome: 'busy', at: MONDAY_TEN + 60 * 60 });
  await dial(1, person(MONDAY_TEN));
  await dial(1, { outcome: 'answered-machine', at: MONDAY_TEN + 60, answeredAt: MONDAY_TEN + 70 });
  await dial(2, { outcome: 'no-answer', at: MONDAY_TEN + 7 * 86_400 });
  expect(await answersByHour(db, taskId)).toEqual([
    { weekday: 1, hour: 10, dials: 2, answered: 1 },
    { weekday: 1, hour: 11, dials: 1, answered: 0 },
    { weekday: 7, hour: 21, dials: 2, answered: 1 },
  ]);
  // Of a contact that was erased the zone is not known: the tenant's.
  await db.query('delete from task_contacts where task_id = $1 and zone = $2', [taskId, 'America/New_York']);
  expect(await answersByHour(db, taskId)).toEqual([
    { weekday: 1, hour: 10, dials: 4, answered: 2 },
    { weekday: 1, hour: 11, dials: 1, answered: 0 },
  ]);
});

test('each number of a dial shows what it brought and cost', async () => {
  const { taskId, dial } = await world([mobile(number++), mobile(number++), mobile(number++)]);
  // Each settled dial of the fixture lasts 20 s.
  await dial(0, person(MONDAY_TEN, { bridgedAt: MONDAY_TEN + 6 }));
  await dial(1, { outcome: 'busy' });
  await dial(1, person(MONDAY_TEN, { ordinal: 2 }));
  await dial(1, person(MONDAY_TEN, { ordinal: 3, bridgedAt: MONDAY_TEN + 6 }));
  await dial(2, { outcome: 'no-answer' });
  await dial(2, { outcome: 'trunk-refused', ordinal: 2 });
  await dial(2, { outcome: 'no-answer', ordinal: 2 });
  await dial(2, { outcome: null, ordinal: 3 });
  expect(await attemptCurve(db, taskId)).toEqual([
    { ordinal: 1, dials: 3, answered: 1, connected: 1, reached: 1, lineSeconds: 60 },
    { ordinal: 2, dials: 3, answered: 1, connected: 0, reached: 1, lineSeconds: 60 },
    { ordinal: 3, dials: 2, answered: 1, connected: 1, reached: 0, lineSeconds: 20 },
  ]);
});

test('calls and agents of each minute are exact means', async () => {
  const { taskId, dial } = await world([mobile(number++), mobile(number++)]);
  const minute = MONDAY_TEN;
  // 20 s from 10:00:50 on, 10 of them in the first minute; bridged for the last 15.
  await dial(0, person(minute + 50, { bridgedAt: minute + 55 }));
  // Open from 10:01:30 on.
  await dial(1, { outcome: null, at: minute + 90 });
  const sample = (at: number, ready: number) =>
    db.query(
      `insert into task_samples (task_id, tenant_id, at, ready, talking, wrap_up, on_break, dialing, ringing, waiting,
         dials, answered, connected, abandoned) values ($1, $2, to_timestamp($3), $4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)`,
      [taskId, tenantId, at, ready],
    );
  await sample(minute + 10, 4);
  await sample(minute + 20, 1);
  await sample(minute + 61, 3);
  const rounded = (await taskCourse(db, taskId, minute + 150)).items.map((step) => ({
    ...step,
    calls: Math.round(step.calls * 60),
    talking: Math.round(step.talking * 60),
  }));
  expect(rounded).toEqual([
    { at: minute, calls: 10, talking: 5, ready: 2.5 },
    { at: minute + 60, calls: 10 + 30, talking: 10, ready: 3 },
    // Half a minute has passed, and the call is still open: one call, not half of one.
    { at: minute + 120, calls: 60, talking: 0, ready: null },
  ]);
});

test('a task without dials has no course, hours or curve', async () => {
  const { taskId } = await world([mobile(number++)]);
  expect(await taskCourse(db, taskId, MONDAY_TEN)).toEqual({ stepSeconds: 60, items: [] });
  expect(await answersByHour(db, taskId)).toEqual([]);
  expect(await attemptCurve(db, taskId)).toEqual([]);
});
