import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createContactSource, noRules } from '../../campaigns/index.ts';
import { addAttempt, addTask, mobile, runningTask, type TaskOptions } from '../../tests/campaignFixture.ts';
import { testApi, type TestApi, type TestTenant, type TestUser } from '../../tests/testApi.ts';
import { explanations, type NumberHistory, type Policy, type Problem } from '../contract/index.ts';

let api: TestApi;
let tenant: TestTenant;
let admin: TestUser;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  tenant = await api.tenant();
  admin = await tenant.user('administrator');
});

const history = async (phone: string, query = '', user = admin) =>
  (await user.get(`/api/numbers/${encodeURIComponent(phone)}/history${query}`)).json<NumberHistory>();
const why = async (phone: string) => (await history(phone)).tasks.map(({ explanation }) => explanation);
const task = (phones: Parameters<typeof addTask>[2], options: TaskOptions = {}) =>
  addTask(api.database, tenant.id, phones, options);
const claim = (taskId: string) =>
  api.database.transaction((tx) =>
    createContactSource(api.database).claim(tx, runningTask(tenant.id, taskId), 9, api.clock.now()),
  );
const setPolicy = async (rules: object) => {
  const body = { name: 'Rules', rules: { ...noRules, ...rules } };
  const { id } = (await admin.post('/api/policies', body)).json<Policy>();
  await admin.put('/api/default-policy', { policyId: id });
};

test('tells what keeps a number from being dialed now, task by task', async () => {
  const open = await task([mobile(1)]);
  expect(await why(mobile(1))).toEqual([{ reason: 'waits-for-agent', at: null }]);
  await api.database.query('update task_contacts set next_at = $2 where task_id = $1', [
    open.taskId,
    new Date((api.clock.now() + 60) * 1000),
  ]);
  expect(await why(mobile(1))).toEqual([{ reason: 'not-due', at: api.clock.now() + 60 }]);
  await task([mobile(2)], { state: 'paused' });
  expect(await why(mobile(2))).toEqual([{ reason: 'task-not-running', at: null }]);
  await task([{ phones: [mobile(4), mobile(3)] }]);
  expect(await why(mobile(3))).toEqual([{ reason: 'other-number-first', at: null }]);
  await task([mobile(5)]);
  await admin.post('/api/suppressions', { phone: '+861380000000', match: 'prefix', reason: 'range' });
  const found = await history('138 0000 0005');
  expect(found.tasks.map(({ explanation }) => explanation.reason)).toEqual(['suppressed']);
  expect(found.suppressions).toMatchObject([{ phone: '+861380000000', match: 'prefix', reason: 'range' }]);
});

test('the policy is asked as the claim asks it', async () => {
  const { taskId, contactIds } = await task([mobile(1)]);
  const at = api.clock.now() - 60;
  await addAttempt(
    api.database,
    { tenantId: tenant.id, taskId, contactId: contactIds[0]!, phone: mobile(1) },
    { at, outcome: 'no-answer' },
  );
  await setPolicy({ caps: [{ counting: 'dials', atMost: 1, perSeconds: 3600 }] });
  expect(await why(mobile(1))).toEqual([{ reason: 'frequency-cap', at: at + 3600 }]);
  expect(await claim(taskId)).toEqual([]);
  expect((await history(mobile(1))).events).toMatchObject([
    {
      type: 'refused',
      rule: 'frequency-cap',
      until: at + 3600,
      policyName: 'Rules',
      policyVersion: 1,
      taskId,
    },
    { type: 'dialed', outcome: 'no-answer', at, taskId },
  ]);
});

test('pages go back in time and miss nothing', async () => {
  const { taskId, contactIds } = await task([mobile(1)]);
  const where = { tenantId: tenant.id, taskId, contactId: contactIds[0]!, phone: mobile(1) };
  for (let i = 0; i < 3; i++)
    await addAttempt(api.database, where, { at: api.clock.now() - 10 * i, outcome: 'busy' });
  for (let i = 0; i < 4; i++)
    await api.database.query(
      `insert into refusals (tenant_id, task_id, contact_id, phone, rule, at) values ($1, $2, $3, $4, 'number-in-use', $5)`,
      [tenant.id, taskId, where.contactId, where.phone, new Date((api.clock.now() - 5 * i) * 1000)],
    );
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: NumberHistory = await history(
      mobile(1),
      `?limit=2${cursor === null ? '' : `&cursor=${cursor}`}`,
    );
    if (cursor !== null) expect(page.tasks).toEqual([]);
    seen.push(...page.events.map(({ id }) => id));
    const times = page.events.map(({ at }) => at);
    expect(times).toEqual([...times].sort((a, b) => b - a));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(new Set(seen).size).toBe(7);
  expect(seen).toHaveLength(7);
});

test('is for those who may see numbers, and of the tasks they may see', async () => {
  const departmentId = await tenant.department('Sales');
  const { taskId } = await task([mobile(1)]);
  await api.database.query('update tasks set department_id = $2 where id = $1', [taskId, departmentId]);
  const auditor = await tenant.user('auditor');
  const hidden = await auditor.get(`/api/numbers/${encodeURIComponent(mobile(1))}/history`);
  expect([hidden.statusCode, hidden.json<Problem>().code]).toEqual([403, 'numbers-hidden']);
  const role = await tenant.role(['tasks.read', 'numbers.unmasked'], 'own');
  const stranger = await tenant.user(role);
  expect((await stranger.get(`/api/numbers/${encodeURIComponent(mobile(1))}/history`)).statusCode).toBe(404);
  expect((await admin.get('/api/numbers/nobody/history')).statusCode).toBe(422);
  expect(explanations.length).toBe(new Set(explanations).size);
});

test('a person is erased, once nobody talks with them, and the audit log does not say who it was', async () => {
  const { taskId, contactIds } = await task([{ phones: [mobile(1), mobile(2)] }]);
  const where = { tenantId: tenant.id, taskId, contactId: contactIds[0]!, phone: mobile(2) };
  const attemptId = await addAttempt(api.database, where);
  const person = `/api/numbers/${encodeURIComponent(mobile(1))}/person`;
  const counts = { phone: mobile(1), contacts: 1, numbers: 2, calls: 1 };
  expect((await admin.get(person)).json()).toMatchObject({ ...counts, inCall: true });
  const refused = await admin.delete(person);
  expect([refused.statusCode, refused.json<Problem>().code]).toEqual([409, 'person-in-call']);
  await api.database.query(`update attempts set state = 'ended', settled_at = now() where id = $1`, [
    attemptId,
  ]);

  expect((await admin.delete(person)).json()).toMatchObject({ ...counts, inCall: false });

  expect((await admin.get(person)).statusCode).toBe(404);
  const [entry] = await api.database.query<{ action: string; after: object }>(
    `select action, after from audit_log where tenant_id = $1 and entity = 'person'`,
    [tenant.id],
  );
  expect(entry).toEqual({
    action: 'person.erase',
    after: { contacts: 1, numbers: 2, calls: 1, recordings: 0, conversations: 0, results: 0, inCall: false },
  });
});
