import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeShiftPlan } from '../../dialer-core/index.ts';
import type { Actor, Database } from '../../platform/index.ts';
import { addAttempt, addTask, addTenant, mobile, MONDAY_TEN } from '../../tests/campaignFixture.ts';
import { testDatabase } from '../../tests/testDatabase.ts';
import { readPlan } from './readPlan.ts';
import { forecastInThread } from './rehearsalThread.ts';

let db: Database;
let tenantId: string;
let actor: Actor;
beforeAll(async () => {
  db = await testDatabase();
  tenantId = await addTenant(db);
  actor = {
    userId: randomUUID(),
    tenantId,
    departmentId: null,
    departmentIds: [],
    dataScope: 'tenant',
    permissions: new Set(['tasks.read']),
  };
});
afterAll(() => db.close());

const numbers = (count: number, from = 0) => Array.from({ length: count }, (_, i) => mobile(from + i));
const NOW = MONDAY_TEN + 3600;

test('plans what is left of the task, and says that callees are assumed while there is no history', async () => {
  const { taskId, contactIds } = await addTask(db, tenantId, [
    ...numbers(3),
    { phones: [mobile(50)], zone: 'Asia/Tokyo' },
  ]);
  const [done, retried] = contactIds;
  await db.query(`update task_contacts set state = 'finished' where task_id = $1 and contact_id = $2`, [
    taskId,
    done,
  ]);
  await db.query(
    `update task_contacts set attempts = 1, last_outcome = 'busy', next_at = $3 where task_id = $1 and contact_id = $2`,
    [taskId, retried, new Date((NOW + 1200) * 1000)],
  );
  const { plan, fitted, agents } = await readPlan(db, actor, taskId, { agents: 7, runs: 5 }, NOW);
  expect(agents).toEqual({ agents: 7, source: 'stated' });
  expect(fitted.answers).toEqual({ source: 'assumed', observations: 0 });
  expect(plan).toMatchObject({ runs: 5, agents: 7, channels: null, maxAttempts: 3, startsAt: NOW });
  expect(plan.modes.map(({ mode }) => mode)).toEqual(['progressive', 'ratio', 'pid', 'predictive']);
  expect(plan.modes[1]).toEqual({ mode: 'ratio', ratio: 2 });
  const rows = plan.contacts.map(({ zone, attempts, lastOutcome, contacts }) => [
    zone,
    attempts,
    lastOutcome,
    contacts,
  ]);
  expect(rows).toEqual([
    ['Asia/Shanghai', 0, null, 1],
    ['Asia/Tokyo', 0, null, 1],
    ['Asia/Shanghai', 1, 'busy', 1],
  ]);
});

test('fits to the task, else to what the tenant has seen; what is stated outranks both', async () => {
  const phones = numbers(240, 1000);
  const { taskId, contactIds } = await addTask(db, tenantId, phones);
  for (const [i, contactId] of contactIds.entries()) {
    const answered = i % 4 === 0;
    await addAttempt(
      db,
      { tenantId, taskId, contactId, phone: phones[i]! },
      answered
        ? {
            outcome: 'answered-human',
            answeredAt: MONDAY_TEN + 8,
            bridgedAt: MONDAY_TEN + 8,
            talkSeconds: 100 + (i % 3) * 100,
          }
        : { outcome: 'no-answer' },
    );
  }
  const own = await readPlan(db, actor, taskId, { agents: 5 }, NOW);
  expect(own.fitted.answers).toEqual({ source: 'task', observations: 240 });
  expect(own.fitted.talk).toEqual({ source: 'task', observations: 60 });
  expect(own.plan.model.hours[10]?.person).toBeCloseTo(0.25, 6);
  expect(own.plan.model.otherEnds).toEqual([{ outcome: 'no-answer', share: 1 }]);
  expect([own.plan.model.talk[0], own.plan.model.talk.at(-1)]).toEqual([100, 300]);
  expect(own.plan.model.ringToAnswer[10]).toBe(8);

  const fresh = await addTask(db, tenantId, [mobile(5000)]);
  const other = await readPlan(db, actor, fresh.taskId, { agents: 5 }, NOW);
  expect(other.fitted.answers).toEqual({ source: 'tenant', observations: 240 });

  const said = await readPlan(db, actor, taskId, { agents: 5, answerShare: 0.4, talkSeconds: 60 }, NOW);
  expect(said.fitted.answers.source).toBe('stated');
  expect(said.plan.model.hours[10]?.person).toBe(0.4);
});

test('refuses what cannot be rehearsed, and says what to do', async () => {
  const { taskId } = await addTask(db, tenantId, [mobile(9000)], { state: 'completed' });
  await expect(readPlan(db, actor, taskId, { agents: 5 }, NOW)).rejects.toMatchObject({ code: 'task-ended' });
  const empty = await addTask(db, tenantId, []);
  await expect(readPlan(db, actor, empty.taskId, {}, NOW)).rejects.toMatchObject({ code: 'no-contacts' });
  const robots = await addTask(db, tenantId, [mobile(9002)]);
  await db.query('update tasks set pacing = $2 where id = $1', [
    robots.taskId,
    JSON.stringify({ mode: 'fixed', concurrent: 10 }),
  ]);
  await expect(readPlan(db, actor, robots.taskId, { agents: 5 }, NOW)).rejects.toMatchObject({
    code: 'not-rehearsed',
  });
  const nobody = await addTask(db, tenantId, [mobile(9001)]);
  await expect(readPlan(db, actor, nobody.taskId, {}, NOW)).rejects.toMatchObject({ code: 'no-agents' });
});

test('takes agents from the planned shifts of the skill group, unless they are stated', async () => {
  const { taskId } = await addTask(db, tenantId, [mobile(9500)]);
  const [task] = await db.query<{ group: string }>(
    'select skill_group_id as "group" from tasks where id = $1',
    [taskId],
  );
  const group = task?.group ?? '';
  const day = { days: [1, 2, 3, 4, 5], headcount: 6, agentIds: [] };
  await db.transaction((tx) =>
    writeShiftPlan(tx, tenantId, group, [
      { ...day, fromMinute: 540, toMinute: 1080 },
      { ...day, headcount: 2, fromMinute: 540, toMinute: 720 },
    ]),
  );
  const { plan, agents } = await readPlan(db, actor, taskId, {}, NOW);
  expect(agents).toEqual({ agents: 8, source: 'shifts' });
  // 11:00 on a Monday in Shanghai: eight until noon, six until 18:00, nobody until tomorrow.
  expect(plan.shifts?.slice(0, 4)).toEqual([
    { at: NOW, agents: 8 },
    { at: NOW + 3600, agents: 6 },
    { at: NOW + 7 * 3600, agents: 0 },
    { at: NOW + 22 * 3600, agents: 8 },
  ]);
  const said = await readPlan(db, actor, taskId, { agents: 3 }, NOW);
  expect(said.plan).toMatchObject({ agents: 3, shifts: null });
});

test('plays in a thread, with progress, and can be broken off', async () => {
  const { taskId } = await addTask(db, tenantId, numbers(20, 20_000));
  const { plan } = await readPlan(db, actor, taskId, { agents: 2, runs: 2 }, NOW);
  const quick = { ...plan, modes: [{ mode: 'progressive' as const }] };
  const shares: number[] = [];
  const forecast = await forecastInThread(quick, { onProgress: (share) => shares.push(share) });
  expect(forecast.modes[0]).toMatchObject({ runs: 2, finishedRuns: 2 });
  expect(shares.at(-1)).toBe(1);
  const breaking = new AbortController();
  const broken = forecastInThread(plan, {
    onProgress: () => breaking.abort(new Error('enough')),
    signal: breaking.signal,
  });
  await expect(broken).rejects.toThrow('enough');
}, 120_000);
