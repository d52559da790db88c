import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { exampleRows, SECRET_PHONE, type ExampleIds } from '../../tests/exampleRows.ts';
import { testApi, type TestApi, type TestTenant, type TestUser } from '../../tests/testApi.ts';
import type { Callback, OwnResult } from '../contract/index.ts';

let api: TestApi;
let tenant: TestTenant;
let manager: TestUser;
let agent: TestUser;
let ids: ExampleIds;

beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  tenant = await api.tenant();
  manager = await tenant.user('administrator');
  agent = await tenant.user('agent', { agent: { phone: { kind: 'extension', value: '1001' }, skills: [] } });
  const { database, dependencies } = api;
  const agentId = agent.agentId ?? '';
  const { recordingsFolder } = dependencies;
  ids = await exampleRows({ database, tenant, userId: agent.id, agentId, recordingsFolder });
});

/** The agent talks with the example’s callee. */
async function talking(): Promise<string> {
  const id = randomUUID();
  await api.database.query(
    `insert into attempts (id, tenant_id, task_id, contact_id, phone, ordinal, trunk_id, switch_id, dialer_id,
                           lease_token, state, created_at, answered_at, agent_id)
     select $1, tenant_id, task_id, contact_id, phone, 2, trunk_id, 'one', 'one', 1, 'bridged', $3, $3, agent_id
       from attempts where id = $2`,
    [id, ids['attempts'], api.clock.date()],
  );
  await api.database.query(`update agents set state = 'talking', attempt_id = $2 where id = $1`, [
    agent.agentId,
    id,
  ]);
  await api.database.query(`update task_contacts set state = 'in-call' where task_id = $1`, [ids['tasks']]);
  return id;
}

const form = async () => (await agent.get('/api/me/result')).json<{ result: OwnResult | null }>().result;
const flags = { success: false, party: 'right', refusal: false };

describe('the form', () => {
  test('is there from the answer on, with what is offered in the campaign', async () => {
    expect(await form()).toBeNull();
    const attemptId = await talking();
    const add = (body: object) =>
      manager.post('/api/result-codes', { flags, then: { type: 'finish' }, ...body });
    expect((await add({ name: 'Here', campaignId: ids['campaigns'] })).statusCode).toBe(201);
    const other = (await manager.post('/api/campaigns', { name: 'Other' })).json<{ id: string }>().id;
    await add({ name: 'Elsewhere', campaignId: other });
    await add({ name: 'No longer', enabled: false });
    const shown = await form();
    expect(shown?.attemptId).toBe(attemptId);
    expect(shown?.codes.map(({ name }) => name)).toEqual(['Here', 'Later']);
    expect(shown?.fields.map(({ name }) => name)).toEqual(['Interest']);
    expect(shown?.zones).toEqual(['Asia/Shanghai']);
  });

  test('keeps what was written, and shows it again', async () => {
    const attemptId = await talking();
    const at = api.clock.now() + 7200;
    const written = { codeId: ids['result-codes'], note: 'in the evening', values: { Interest: 'much' } };
    const reply = await agent.put('/api/me/result', { attemptId, ...written, callback: { at, own: true } });
    expect(reply.json()).toEqual({ name: 'Later' });
    expect((await form())?.written).toMatchObject({ ...written, callback: { at, own: true } });
  });

  test('says at which field an answer is wrong', async () => {
    const attemptId = await talking();
    const reply = await agent.put('/api/me/result', {
      attemptId,
      codeId: ids['result-codes'],
      values: { Interest: 'some' },
      callback: { at: api.clock.now() + 60, own: false },
    });
    expect(reply.statusCode).toBe(422);
    expect(reply.json()).toMatchObject({ fields: [{ path: 'values.Interest', code: 'not-a-choice' }] });
  });
});

test('a result whose flags contradict each other is not taken', async () => {
  const reply = await manager.post('/api/result-codes', {
    name: 'Both',
    flags: { success: true, party: null, refusal: true },
    then: { type: 'finish' },
  });
  expect(reply.json()).toMatchObject({ code: 'success-and-refusal' });
  const choice = await manager.post('/api/result-fields', { name: 'Empty', type: 'choice' });
  expect(choice.json()).toMatchObject({ code: 'choices-needed' });
});

describe('callbacks', () => {
  const list = async (user: TestUser, query = '') =>
    (await user.get(`/api/callbacks${query}`)).json<{ items: Callback[] }>().items;

  test('are seen by who may make them, their number masked', async () => {
    // Nobody's, and the agent is not in the task's skill group.
    expect(await list(agent)).toEqual([]);
    await api.database.query(
      'insert into agent_skills (agent_id, skill_group_id, level) values ($1, $2, 1)',
      [agent.agentId, ids['skillGroupId']],
    );
    const [own] = await list(agent);
    expect(own).toMatchObject({ taskName: 'Spring calls', contactName: 'Wang', agent: null });
    expect(JSON.stringify(own)).not.toContain(SECRET_PHONE.slice(3));
    expect(await list(agent, '?own=true')).toEqual([]);
    expect((await list(manager, '?when=overdue')).length).toBe(1);
    expect((await list(manager, '?when=today')).length).toBe(1);
  });

  test('can be moved, given to an agent, and cancelled', async () => {
    await api.database.query(`update task_contacts set state = 'planned' where task_id = $1`, [ids['tasks']]);
    const dueAt = api.clock.now() + 3600;
    const moved = await manager.patch(`/api/callbacks/${ids['callbacks']}`, {
      dueAt,
      agentId: agent.agentId,
    });
    expect(moved.json()).toMatchObject({ dueAt, agent: { id: agent.agentId } });
    expect((await list(agent, '?own=true')).length).toBe(1);
    expect((await manager.patch(`/api/callbacks/${ids['callbacks']}`, { dueAt: 5 })).json()).toMatchObject({
      code: 'callback-time',
    });
    expect((await agent.delete(`/api/callbacks/${ids['callbacks']}`)).statusCode).toBe(204);
    const [row] = await api.database.query('select state, end_reason from task_contacts where task_id = $1', [
      ids['tasks'],
    ]);
    expect(row).toEqual({ state: 'finished', end_reason: 'final' });
    expect(await list(manager)).toEqual([]);
  });
});
