import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wallClock, type Actor, type Database } from '../../platform/index.ts';
import { addAttempt, addTask, addTenant, mobile } from '../../tests/campaignFixture.ts';
import { waitFor } from '../../tests/harness/waitFor.ts';
import { testDatabase } from '../../tests/testDatabase.ts';
import { cancelRehearsal, createRehearsal, readRehearsal } from './rehearsalRows.ts';
import { startRehearsalWork, type RehearsalWork } from './rehearsalWork.ts';

const clock = wallClock();
const queued: string[] = [];
const errors: unknown[] = [];
let db: Database;
let actor: Actor;
let work: RehearsalWork;
beforeAll(async () => {
  db = await testDatabase();
  const tenantId = await addTenant(db);
  actor = {
    userId: randomUUID(),
    tenantId,
    departmentId: null,
    departmentIds: [],
    dataScope: 'tenant',
    permissions: new Set(['tasks.read']),
  };
  work = startRehearsalWork({
    database: db,
    clock,
    queue: { add: ({ key }) => Promise.resolve(void queued.push(key)) },
    onError: (error) => errors.push(error),
  });
});
afterAll(async () => {
  await work.close();
  await db.close();
});

const rehearsed = async (taskId: string) => {
  const id = await createRehearsal(db, actor, taskId, { agents: 2, runs: 2 }, clock.now());
  return { id, view: () => readRehearsal(db, actor, id) };
};

test(
  'a rehearsal is played, kept, and held against what came of the task',
  { timeout: 120_000 },
  async () => {
    const phones = Array.from({ length: 10 }, (_, i) => mobile(i));
    const { taskId, contactIds } = await addTask(db, actor.tenantId, phones);
    const { id, view } = await rehearsed(taskId);
    expect(await view()).toMatchObject({ state: 'queued', share: 0, forecast: null, actual: null });
    await work.rehearse({ rehearsalId: id });
    expect(await view()).toMatchObject({
      state: 'done',
      share: 1,
      assumptions: { contacts: 10, agents: { agents: 2, source: 'stated' }, answers: { source: 'assumed' } },
      forecast: { contacts: 10, modes: [{ runs: 2 }, {}, {}, {}] },
    });

    const at = clock.now() + 5;
    const dial = (i: number, options: Parameters<typeof addAttempt>[2]) =>
      addAttempt(
        db,
        { tenantId: actor.tenantId, taskId, contactId: contactIds[i]!, phone: phones[i]! },
        { at, ...options },
      );
    const answered = { outcome: 'answered-human', answeredAt: at + 5 };
    await dial(0, { ...answered, bridgedAt: at + 5 });
    await dial(1, { ...answered, bridgedAt: at + 5 });
    await dial(2, { ...answered, abandoned: true });
    await dial(3, { outcome: 'busy' });
    await dial(4, { outcome: 'busy', at: at - 1000 });
    await db.query(`update tasks set state = 'completed', state_since = to_timestamp($2) where id = $1`, [
      taskId,
      at + 60,
    ]);
    const { actual } = await view();
    expect(actual).toMatchObject({ dials: 4, reached: 2 });
    expect(actual?.abandonment).toBeCloseTo(1 / 3, 9);
    expect(actual?.finishedAt).toBeCloseTo(at + 60, 3);
  },
);

test('one that is cancelled while it runs ends, and stays cancelled', { timeout: 120_000 }, async () => {
  const { taskId } = await addTask(db, actor.tenantId, [mobile(500)]);
  const { id, view } = await rehearsed(taskId);
  const playing = work.rehearse({ rehearsalId: id });
  await waitFor('the rehearsal to run', async () => (await view()).state === 'running');
  await cancelRehearsal(db, actor, id, clock.now());
  await playing;
  expect(await view()).toMatchObject({ state: 'cancelled', forecast: null });
  await work.rehearse({ rehearsalId: id });
  expect((await view()).state).toBe('cancelled');
  expect(errors).toEqual([]);
});
