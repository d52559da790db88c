import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTaskBook } from '../../campaigns/index.ts';
import { createTask, taskWorld, type TaskWorld } from '../../tests/taskWorld.ts';
import { testApi, type TestApi, type TestUser } from '../../tests/testApi.ts';
import type { List, Task } from '../contract/index.ts';

let api: TestApi;
let world: TaskWorld;
let admin: TestUser;
let task: Task;

beforeAll(async () => {
  api = await testApi();
  world = await taskWorld(api, 2);
  admin = await world.tenant.user('administrator');
  await api.database.query(
    `update lists set fields = '[{"key":"city","label":"City","masked":false}]' where id = $1`,
    [world.listId],
  );
  await api.database.query(
    `update contacts set name = 'Wang', fields = '{"city":"Suzhou"}' where list_id = $1`,
    [world.listId],
  );
  // At night, with retries, for the day after tomorrow: a test call minds none of it.
  const retryPlan = [{ outcome: 'busy', retries: 2, afterSeconds: 600 }];
  const windows = [{ days: [1], from: '03:00', to: '03:30' }];
  task = await createTask(admin, { ...world.wanted, ringTimeoutSeconds: 25, retryPlan, windows });
});
afterAll(() => api.close());

const testCall = (user: TestUser, body: unknown = { phone: '138 0000 0042' }) =>
  user.post(`/api/tasks/${task.id}/test-call`, body);

test('a draft is tested with its own settings, by a contact as the script will meet it', async () => {
  const reply = await testCall(admin, { phone: '138 0000 0042', consent: 'spoken' });
  expect(reply.statusCode).toBe(201);
  const made = reply.json<Task>();
  expect(made).toMatchObject({
    ...{ name: `[test] ${task.name}`, kind: task.kind, campaignId: task.campaignId, ringTimeoutSeconds: 25 },
    ...{ maxAttempts: 1, retryPlan: [], pacing: { mode: 'progressive' }, skillGroupId: task.skillGroupId },
  });
  expect(made.progress.contacts).toBe(1);
  const [contact] = await api.database.query(
    `select c.phones, c.name, c.fields, c.zone, c.consent, k.state from task_contacts k
       join contacts c on c.id = k.contact_id where k.task_id = $1`,
    [made.id],
  );
  expect(contact).toEqual({
    ...{ phones: ['+8613800000042'], name: 'Wang', fields: { city: 'Suzhou' }, zone: 'Asia/Shanghai' },
    ...{ consent: 'spoken', state: 'planned' },
  });
  // The task itself is as it was; and the dialer takes the test up now.
  expect((await admin.get(`/api/tasks/${task.id}`)).json<Task>().state).toBe('draft');
  const book = createTaskBook(api.database);
  const running = await book.advance(api.clock.now());
  expect(running.map(({ taskId }) => taskId)).toContain(made.id);
});

test('tests stand in no list of tasks or lists, and are not tested themselves', async () => {
  const made = (await testCall(admin)).json<Task>();
  const tasks = (await admin.get('/api/tasks')).json<{ items: Task[] }>().items;
  expect(tasks.map(({ id }) => id)).toEqual([task.id]);
  const lists = (await admin.get('/api/lists')).json<{ items: List[] }>().items;
  expect(lists.map(({ id }) => id)).toEqual([world.listId]);
  const again = await admin.post(`/api/tasks/${made.id}/test-call`, { phone: '138 0000 0042' });
  expect([again.statusCode, again.json<{ code: string }>().code]).toEqual([422, 'is-test-call']);
});

test('what is no number is refused at its field; who may not run tasks, or not see this one, cannot', async () => {
  const wrong = await testCall(admin, { phone: '12' });
  expect([wrong.statusCode, wrong.json<{ fields: { path: string }[] }>().fields[0]?.path]).toEqual([
    422,
    'phone',
  ]);
  expect((await testCall(await world.tenant.user('auditor'))).statusCode).toBe(403);
  const elsewhere = await world.tenant.user('campaign-manager', {
    departmentId: await world.tenant.department('North'),
  });
  expect((await testCall(elsewhere)).statusCode).toBe(404);
});
