import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { beginBot, stepBot } from '../../dialer-core/index.ts';
import { trainIntentMatcher } from '../../nlu/index.ts';
import { announce } from '../../platform/index.ts';
import { compileScript, readyMadeScript, trainingSet } from '../../scripts-dsl/index.ts';
import { exampleRows, type ExampleIds } from '../../tests/exampleRows.ts';
import { testApi, type TestApi, type TestTenant, type TestUser } from '../../tests/testApi.ts';

let api: TestApi;
let tenant: TestTenant;
let agent: TestUser;
let supervisor: TestUser;
let ids: ExampleIds;

beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  tenant = await api.tenant();
  supervisor = await tenant.user('administrator');
  agent = await tenant.user('agent', { agent: { phone: { kind: 'extension', value: '1001' }, skills: [] } });
  const { database, dependencies } = api;
  const { recordingsFolder } = dependencies;
  const agentId = agent.agentId ?? '';
  ids = await exampleRows({ database, tenant, userId: agent.id, agentId, recordingsFolder });
});

/** The example's call again, this time going on, with the agent in it. */
async function talking(): Promise<string> {
  const id = randomUUID();
  await api.database.query(
    `insert into attempts (id, tenant_id, task_id, contact_id, phone, ordinal, trunk_id, switch_id, dialer_id,
                           lease_token, state, created_at, answered_at, agent_id)
     select $1, tenant_id, task_id, contact_id, phone, 2, trunk_id, 'one', 'one', 1, 'bridged', created_at, created_at,
            agent_id from attempts where id = $2`,
    [id, ids['attempts']],
  );
  await api.database.query(`update agents set state = 'talking', attempt_id = $2 where id = $1`, [
    agent.agentId,
    id,
  ]);
  return id;
}

/** Answers the next command as a dialer would. */
async function dialerAnswers(state: 'done' | 'refused', code: string | null): Promise<unknown> {
  let command: unknown;
  await expect
    .poll(async () => {
      const [row] = await api.database.query<{ id: string; command: unknown }>(
        `update call_commands set state = $1, code = $2 where state = 'asked' and tenant_id = $3 returning id, command`,
        [state, code, tenant.id],
      );
      command = row?.command;
      if (row) await announce(api.database, { tenantId: tenant.id, kind: 'commands', ids: [row.id] });
      return row !== undefined;
    })
    .toBe(true);
  return command;
}

describe('commands', () => {
  test('wait for the dialer’s answer and are in the audit log, keys only by their number', async () => {
    await talking();
    const asked = agent.post('/api/me/call', { type: 'keys', keys: '4711#' });
    expect(await dialerAnswers('done', null)).toEqual({ type: 'keys', keys: '4711#' });
    expect((await asked).json()).toMatchObject({ id: agent.agentId, state: 'talking' });
    const [entry] = await api.database.query(
      `select user_id as "userId", after from audit_log where tenant_id = $1 and action = 'call.keys'`,
      [tenant.id],
    );
    expect(entry).toEqual({ userId: agent.id, after: { type: 'keys', keys: 5 } });
  });

  test('are forgotten after a day', async () => {
    await talking();
    const count = async () =>
      (await api.database.query('select 1 from call_commands where tenant_id = $1', [tenant.id])).length;
    for (const kept of [1, 1]) {
      const asked = agent.post('/api/me/call', { type: 'mute', on: true });
      await dialerAnswers('done', null);
      expect((await asked).statusCode).toBe(200);
      expect(await count()).toBe(kept);
      await api.database.query(`update call_commands set created_at = created_at - interval '25 hours'`);
    }
  });

  test('say why not', async () => {
    expect((await agent.post('/api/me/call', { type: 'hang-up' })).json()).toMatchObject({
      code: 'no-call',
      status: 409,
    });
    await talking();
    const asked = supervisor.post(`/api/agents/${agent.agentId ?? ''}/call`, {
      type: 'listen',
      mode: 'whisper',
    });
    await dialerAnswers('refused', 'phone-unreachable');
    expect((await asked).json()).toMatchObject({ code: 'phone-unreachable', status: 409 });
    expect(
      (await supervisor.post(`/api/agents/${agent.agentId ?? ''}/call`, { type: 'stop-listening' })).json(),
    ).toMatchObject({ code: 'not-listening' });
  });

  test('are checked before anybody is asked', async () => {
    await talking();
    for (const body of [
      { type: 'keys', keys: 'x' },
      { type: 'consult', agentId: 'nobody' },
      { type: 'dance' },
    ])
      expect((await agent.post('/api/me/call', body)).statusCode).toBe(422);
    expect(await api.database.query('select 1 from call_commands where tenant_id = $1', [tenant.id])).toEqual(
      [],
    );
  });
});

test('an agent’s own client reads what the robot has talked, before the bridge, with numbers masked', async () => {
  const id = await talking();
  await api.database.query(`update agents set state = 'reserved' where id = $1`, [agent.agentId]);
  const document = readyMadeScript('lead-qualification', 'en');
  const script = compileScript(document, trainIntentMatcher(trainingSet(document), { language: 'en' }));
  const at = api.clock.now();
  const policy = { partialResults: false };
  const facts = { at, calleeNumber: '+8613912345678', contact: { name: 'Wang' } };
  const { bot } = beginBot(script, facts, policy);
  const heard = stepBot(
    script,
    bot,
    { type: 'played', at: at + 5, name: bot.saying?.name ?? '', problem: false },
    policy,
  );
  const text = 'A human please, my other number is +8613912345678';
  const spoke = { type: 'speech', at: at + 8, text, final: true, confidence: 0.9 } as const;
  const asked = stepBot(script, heard.bot, spoke, policy).bot;
  await api.database.query(
    `insert into bot_conversations (attempt_id, tenant_id, task_id, contact_id, script_version_id, state, live, started_at,
                                    updated_at, tags, intents)
     select id, tenant_id, task_id, contact_id, gen_random_uuid(), $2, true, created_at, created_at, '{}', $3
       from attempts where id = $1`,
    [id, JSON.stringify(asked), asked.conversation.intents],
  );
  const { call } = (await agent.get('/api/me/call')).json<{ call: Record<string, unknown> }>();
  expect(call).toMatchObject({
    attemptId: id,
    contact: { name: 'Wang' },
    robot: { live: true, intents: ['override:human'] },
  });
  const { turns } = call['robot'] as { turns: { who: string; said?: string }[] };
  expect(turns.map(({ who }) => who).slice(0, 2)).toEqual(['robot', 'callee']);
  expect(turns[1]?.said).toMatch(/^A human please/);
  expect(JSON.stringify(call)).not.toContain('12345678');
  // Whoever else signs in reads nothing of it there.
  expect((await supervisor.get('/api/me/call')).json()).toEqual({ call: null });
});

test('the agent sees the callee, masked, with the earlier calls to the number', async () => {
  expect((await agent.get('/api/me/call')).json()).toEqual({ call: null });
  const id = await talking();
  const { call } = (await agent.get('/api/me/call')).json<{ call: Record<string, unknown> }>();
  expect(call).toMatchObject({
    attemptId: id,
    taskName: 'Spring calls',
    phone: '+86139****5678',
    contact: { name: 'Wang', fields: [{ label: 'Note' }] },
    history: [{ attemptId: ids['attempts'], outcome: 'no-answer', talkSeconds: null }],
  });
});

test('the agent’s day adds up, from midnight of the tenant', async () => {
  await agent.post('/api/me/agent-state', { to: 'ready' });
  api.clock.advance(90);
  expect((await agent.get('/api/me/day')).json()).toMatchObject({
    calls: 0,
    readySeconds: 90,
    signedInSeconds: 90,
  });
  expect((await supervisor.get('/api/me/day')).json()).toBeNull();
});

test('colleagues are those who are ready with a phone', async () => {
  const other = await tenant.user('agent', {
    agent: { phone: { kind: 'extension', value: '1008' }, skills: [] },
  });
  expect((await agent.get('/api/me/colleagues')).json()).toMatchObject({ agents: [] });
  await api.database.query(`update agents set state = 'ready', leg_state = 'up' where id = any($1::uuid[])`, [
    [other.agentId, agent.agentId],
  ]);
  expect((await agent.get('/api/me/colleagues')).json()).toMatchObject({
    agents: [{ id: other.agentId, phone: '1008' }],
  });
});
