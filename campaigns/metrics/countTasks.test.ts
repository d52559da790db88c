import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { outcomes } from '../../dialer-core/index.ts';
import type { Database } from '../../platform/index.ts';
import { addAttempt, addTask, addTenant, mobile, MONDAY_TEN } from '../../tests/campaignFixture.ts';
import { testDatabase } from '../../tests/testDatabase.ts';
import { countTask, countTasks } from './countTasks.ts';
import { countOutcomes } from './outcomeCounts.ts';

let db: Database;
let tenantId: string;
beforeAll(async () => {
  db = await testDatabase();
  tenantId = await addTenant(db);
});
afterAll(() => db.close());

const setContact = (taskId: string, contactId: number, state: string, more: Record<string, unknown> = {}) =>
  db.query(
    `update task_contacts set state = $3, end_reason = $4, last_attempt_at = $5, next_at = null
      where task_id = $1 and contact_id = $2`,
    [taskId, contactId, state, more['reason'] ?? null, more['dialed'] ? new Date(MONDAY_TEN * 1000) : null],
  );

test('counts a task as a person would', async () => {
  const { taskId, contactIds } = await addTask(
    db,
    tenantId,
    Array.from({ length: 8 }, (_, i) => mobile(i)),
  );
  const [talked, lost, machine, retry, suppressed, stopped, ringing] = contactIds as [number, ...number[]];
  const dial = (contactId: number, options: Parameters<typeof addAttempt>[2]) =>
    addAttempt(db, { tenantId, taskId, contactId, phone: mobile(100 + contactId) }, options);
  const answered = { answeredAt: MONDAY_TEN + 10 };
  await dial(talked, { outcome: 'no-answer' });
  await dial(talked, {
    ...answered,
    outcome: 'answered-human',
    bridgedAt: MONDAY_TEN + 11,
    talkSeconds: 90,
    ordinal: 2,
  });
  await setContact(taskId, talked, 'finished', { reason: 'success', dialed: true });
  await dial(lost!, { ...answered, outcome: 'answered-human', abandoned: true });
  await setContact(taskId, lost!, 'finished', { reason: 'final', dialed: true });
  await dial(machine!, { ...answered, outcome: 'answered-machine' });
  await setContact(taskId, machine!, 'finished', { reason: 'final', dialed: true });
  await dial(retry!, { outcome: 'busy' });
  await setContact(taskId, retry!, 'planned', { dialed: true });
  await setContact(taskId, suppressed!, 'stopped', { reason: 'suppressed' });
  await setContact(taskId, stopped!, 'stopped', { reason: 'stopped' });
  await dial(ringing!, { answeredAt: MONDAY_TEN + 12 });
  await setContact(taskId, ringing!, 'in-call');

  expect(await countTask(db, taskId)).toEqual({
    contacts: 8,
    planned: 2,
    fresh: 1,
    inCall: 1,
    finished: 3,
    stopped: 2,
    attempted: 5,
    undialable: 1,
    dials: 6,
    openDials: 1,
    outcomes: { 'no-answer': 1, 'answered-human': 2, 'answered-machine': 1, busy: 1 },
    answered: 3,
    answeredEnded: 2,
    connected: 1,
    abandoned: 1,
    lost: 1,
    talkSeconds: 90,
    reached: 2,
  });
});

test('tasks are counted apart, and one without rows has zeros', async () => {
  const first = await addTask(db, tenantId, [mobile(200), mobile(201)]);
  const second = await addTask(db, tenantId, [mobile(202)]);
  const none = randomUUID();
  const counts = await countTasks(db, [first.taskId, second.taskId, none]);
  expect([first.taskId, second.taskId, none].map((id) => counts.get(id)?.contacts)).toEqual([2, 1, 0]);
  expect(counts.get(none)).toMatchObject({ dials: 0, openDials: 0, outcomes: {}, talkSeconds: 0 });
  expect(await countTasks(db, [])).toEqual(new Map());
});

test('whatever the rows say, the counts add up', async () => {
  const contact = fc.constantFrom('planned', 'in-call', 'finished', 'stopped');
  const dial = fc.record({
    outcome: fc.option(fc.constantFrom(...outcomes), { nil: null }),
    answered: fc.boolean(),
    bridged: fc.boolean(),
    abandoned: fc.boolean(),
  });
  let number = 1000;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(contact, fc.boolean(), fc.array(dial, { maxLength: 3 })), {
        minLength: 1,
        maxLength: 6,
      }),
      async (wanted) => {
        const { taskId, contactIds } = await addTask(
          db,
          tenantId,
          wanted.map(() => mobile(number++)),
        );
        for (const [i, [state, dialed, dials]] of wanted.entries()) {
          await setContact(taskId, contactIds[i]!, state, { dialed });
          for (const { outcome, answered, bridged, abandoned } of dials) {
            const where = { tenantId, taskId, contactId: contactIds[i]!, phone: mobile(number++) };
            const answeredAt = answered || bridged ? MONDAY_TEN + 5 : null;
            const bridgedAt = bridged ? MONDAY_TEN + 6 : null;
            await addAttempt(db, where, { outcome, answeredAt, bridgedAt, abandoned });
          }
        }
        const c = await countTask(db, taskId);
        expect(c.contacts).toBe(wanted.length);
        expect(c.planned + c.inCall + c.finished + c.stopped).toBe(c.contacts);
        const settled = Object.values(c.outcomes).reduce((sum, n) => sum + n, 0);
        expect(c.dials).toBe(wanted.flatMap(([, , dials]) => dials).length);
        expect(c.openDials + settled).toBe(c.dials);
        const shown = await countOutcomes(db, taskId);
        expect(shown.open + shown.outcomes.reduce((sum, o) => sum + o.count, 0)).toBe(shown.dials);
        expect(shown.dials).toBe(c.dials);
        expect(c.fresh).toBeLessThanOrEqual(c.planned);
        expect(c.reached).toBeLessThanOrEqual(c.finished);
        expect(c.lost).toBeLessThanOrEqual(c.answeredEnded);
        expect(c.answeredEnded).toBeLessThanOrEqual(c.answered);
        expect(c.answered).toBeLessThanOrEqual(c.dials);
      },
    ),
    { numRuns: 25 },
  );
});

test('refusals are counted by rule, and are no dials', async () => {
  const { taskId, contactIds } = await addTask(db, tenantId, [mobile(300)]);
  for (const rule of ['suppressed', 'number-in-use', 'number-in-use'])
    await db.query(
      `insert into refusals (tenant_id, task_id, contact_id, phone, rule, at) values ($1, $2, $3, $4, $5, to_timestamp(0))`,
      [tenantId, taskId, contactIds[0], mobile(300), rule],
    );
  expect(await countOutcomes(db, taskId)).toEqual({
    dials: 0,
    open: 0,
    outcomes: [],
    refusals: [
      { rule: 'number-in-use', count: 2 },
      { rule: 'suppressed', count: 1 },
    ],
  });
});
