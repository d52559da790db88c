import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addAttempt, mobile } from '../../tests/campaignFixture.ts';
import { insertInto } from '../../tests/exampleRows.ts';
import { createTask, taskWorld, type TaskWorld } from '../../tests/taskWorld.ts';
import { testApi, type TestApi, type TestUser } from '../../tests/testApi.ts';
import type { CallDetail, CallRecord, Export, Task } from '../contract/index.ts';
import { startExportWork } from '../exports/exportWork.ts';

interface Calls {
  items: CallRecord[];
  nextCursor: string | null;
}

let api: TestApi;
let world: TaskWorld;
let admin: TestUser;
let task: Task;
let contacts: { id: number; phone: string }[];
let now: number;
/** Made 5, 4, 3 … minutes ago: the newest is the last. */
const made: string[] = [];

beforeAll(async () => {
  api = await testApi();
  now = api.clock.now();
  world = await taskWorld(api, 4);
  admin = await world.tenant.user('administrator');
  task = await createTask(admin, world.wanted);
  contacts = await api.database.query<{ id: number; phone: string }>(
    'select id, phones[1] as phone from contacts where list_id = $1 order by id',
    [world.listId],
  );
  await api.database.query(`update contacts set name = 'Wang Wei', external_ref = 'C-77' where id = $1`, [
    contacts[0]?.id,
  ]);
  made.push(await dial(0, 5, { outcome: 'no-answer' }));
  made.push(await dial(1, 4, { outcome: 'busy' }));
  made.push(
    await dial(0, 3, { outcome: 'answered-human', path: 'agent-connected', talkSeconds: 42, ordinal: 2 }),
  );
  made.push(await dial(2, 2, { outcome: 'answered-human', path: 'abandoned-in-queue', abandoned: true }));
  made.push(await dial(3, 1, {}));
});
afterAll(() => api.close());

function dial(contact: number, minutesAgo: number, options: Parameters<typeof addAttempt>[2]) {
  const { id = 0, phone = '' } = contacts[contact] ?? {};
  const at = now - minutesAgo * 60;
  const answeredAt = (options?.path ?? null) === null ? null : at + 9;
  return addAttempt(
    api.database,
    { tenantId: world.tenant.id, taskId: task.id, contactId: id, phone },
    { at, answeredAt, ...options },
  );
}

async function found(query: string, user = admin): Promise<string[]> {
  const reply = await user.get(`/api/calls?${query}`);
  expect([query, reply.statusCode, reply.json<{ code?: string }>().code]).toEqual([query, 200, undefined]);
  return reply.json<Calls>().items.map(({ id }) => id);
}
const some = (...indexes: number[]) => indexes.map((i) => made[i]);

describe('calls are found', () => {
  test('newest first, a page at a time', async () => {
    expect(await found('')).toEqual(some(4, 3, 2, 1, 0));
    const first = (await admin.get('/api/calls?limit=3')).json<Calls>();
    expect(first.items.map(({ id }) => id)).toEqual(some(4, 3, 2));
    expect(await found(`limit=3&cursor=${first.nextCursor ?? ''}`)).toEqual(some(1, 0));
  });

  test('by number, whole as people write it or by its end', async () => {
    expect(await found(`number=${encodeURIComponent('138 0000 0000')}`)).toEqual(some(2, 0));
    expect(await found('number=0003')).toEqual(some(4));
    expect(await found('number=80000%200002')).toEqual(some(3));
    const reply = await admin.get('/api/calls?number=03');
    expect([reply.statusCode, reply.json<{ code: string }>().code]).toEqual([422, 'number-too-short']);
  });

  test('by contact, outcome, path, task, list, talk, time', async () => {
    expect(await found('contact=wang')).toEqual(some(2, 0));
    expect(await found('contact=c-77')).toEqual(some(2, 0));
    expect(await found(`contactId=${contacts[1]?.id ?? 0}`)).toEqual(some(1));
    expect(await found('outcomes=busy,no-answer')).toEqual(some(1, 0));
    expect(await found('outcomes=open,busy')).toEqual(some(4, 1));
    expect((await admin.get('/api/calls?outcomes=engaged')).statusCode).toBe(422);
    expect(await found('paths=abandoned-in-queue')).toEqual(some(3));
    expect(await found('abandoned=1')).toEqual(some(3));
    expect(await found(`taskId=${task.id}&leastTalk=42`)).toEqual(some(2));
    expect(await found(`listId=${world.listId}&leastTalk=43`)).toEqual([]);
    expect(await found(`from=${now - 130}`)).toEqual(some(4, 3));
    expect(await found(`until=${now - 260}`)).toEqual(some(0));
    expect(await found(`skillGroupId=${world.skillGroupId}`)).toHaveLength(5);
    expect(await found('direction=in')).toEqual([]);
  });

  test('by what is kept of them: a recording, a result, the agent, the caller number', async () => {
    const insert = insertInto(api.database);
    const code = '6f0a2f9e-0000-4000-8000-000000000001';
    await insert('recordings', {
      ...{ tenant_id: world.tenant.id, attempt_id: made[2], part: 1, path: 'x.wav', stereo: true },
      ...{ started_at: api.clock.date(), state: 'ready' },
    });
    await api.database.query(
      `insert into call_results (attempt_id, tenant_id, task_id, contact_id, code_id, name, flags, consequence, note,
         answers, written_by, written_at)
       values ($1, $2, $3, $4, $5, 'Sold', '{}', '{"type":"finish"}', 'wants two', '{"Size":"XL"}', $6, $7)`,
      [made[2], world.tenant.id, task.id, contacts[0]?.id, code, admin.id, api.clock.date()],
    );
    const agent = await world.tenant.user('agent', {
      agent: { phone: { kind: 'extension', value: '1001' }, skills: [] },
    });
    await api.database.query('update attempts set agent_id = $2, caller_number = $3 where id = $1', [
      ...[made[2], agent.agentId, '+861088880001'],
    ]);
    expect(await found('recorded=1')).toEqual(some(2));
    expect(await found('recorded=0')).toEqual(some(4, 3, 1, 0));
    expect(await found(`resultCodeId=${code}`)).toEqual(some(2));
    expect(await found(`agentId=${agent.agentId ?? ''}`)).toEqual(some(2));
    expect(await found(`callerNumber=${encodeURIComponent('+861088880001')}`)).toEqual(some(2));
  });

  test('without a bound of its own a search takes the last 31 days', async () => {
    const old = await dial(1, 32 * 24 * 60, { outcome: 'busy' });
    expect(await found('outcomes=busy')).toEqual(some(1));
    expect(await found(`outcomes=busy&taskId=${task.id}`)).toEqual([made[1], old]);
    expect(await found('outcomes=busy&from=0')).toEqual([made[1], old]);
    await api.database.query('delete from attempts where id = $1', [old]);
  });
});

test('one call: its course, why it ended so, its result, the other calls of the contact', async () => {
  const call = (await admin.get(`/api/calls/${made[2] ?? ''}`)).json<CallDetail>();
  expect(call).toMatchObject({
    ...{ outcome: 'answered-human', result: 'Sold', note: 'wants two', answers: { Size: 'XL' } },
    ...{ taskName: 'Spring', listName: 'List', contactName: 'Wang Wei', externalRef: 'C-77' },
    why: { witness: 'answer', by: { kind: 'row' } },
  });
  expect(call.timeline.map(({ step }) => step)).toEqual([
    ...['claimed', 'answered', 'ended', 'recording-began', 'result'],
  ]);
  expect(call.others.map(({ id }) => id)).toEqual(some(0));
});

test('commands, listeners, outside numbers and the agent’s states stand in its course, without the keys', async () => {
  const insert = insertInto(api.database);
  const { id: tenantId } = world.tenant;
  const id = made[2] ?? '';
  const [row] = await api.database.query<{ agentId: string }>(
    'select agent_id as "agentId" from attempts where id = $1',
    [id],
  );
  const at = (seconds: number) => new Date((now - 180 + seconds) * 1000);
  const base = { tenant_id: tenantId, agent_id: row?.agentId, attempt_id: id };
  const command = (seconds: number, asked: unknown, state = 'done') =>
    insert('call_commands', {
      ...{ ...base, switch_id: 's', by_user: admin.id, command: JSON.stringify(asked) },
      ...{ expires_at: at(99), state, created_at: at(seconds) },
    });
  await command(12, { type: 'hold', on: true });
  await command(14, { type: 'hold', on: false });
  await command(15, { type: 'keys', keys: '4929123' });
  await command(16, { type: 'mute', on: true }, 'refused');
  await insert('outside_legs', {
    ...{ ...base, phone: mobile(77), trunk_id: id, switch_id: 's', has_callee: true },
    ...{ created_at: at(17), ended_at: at(18), cause: 'USER_BUSY' },
  });
  await api.database.query(
    `insert into agent_state_history (tenant_id, agent_id, state, cause, attempt_id, started_at, ended_at)
     values ($1, $2, 'reserved', 'call', $3, $4, $4)`,
    [tenantId, row?.agentId, id, at(10)],
  );
  const reply = await admin.get(`/api/calls/${id}`);
  const { timeline } = reply.json<CallDetail>();
  expect(timeline.slice(2, 8).map(({ step, value, phone }) => [step, value, phone])).toEqual([
    ['agent-reserved', null, null],
    ['asked', 'hold', null],
    ['asked', 'hold-off', null],
    ['asked', 'keys', null],
    ['outside-rung', null, mobile(77)],
    ['outside-ended', 'USER_BUSY', mobile(77)],
  ]);
  expect(reply.body).not.toContain('4929123');
});

describe('who asks', () => {
  test('sees the calls of the tasks of the own department, and those of the own tasks', async () => {
    const [north, south] = [await world.tenant.department('North'), await world.tenant.department('South')];
    const manager = await world.tenant.user('campaign-manager', { departmentId: north });
    const stranger = await world.tenant.user('campaign-manager', { departmentId: south });
    await api.database.query('update tasks set department_id = $2 where id = $1', [task.id, north]);
    expect(await found('', manager)).toHaveLength(5);
    expect(await found('', stranger)).toEqual([]);
    expect(await found('number=0003', stranger)).toEqual([]);
    const id = made[2] ?? '';
    expect((await manager.get(`/api/calls/${id}`)).statusCode).toBe(200);
    expect((await stranger.get(`/api/calls/${id}`)).statusCode).toBe(404);
    const other = await (await api.tenant()).user('administrator');
    expect((await other.get(`/api/calls/${id}`)).statusCode).toBe(404);
    expect(await found('', other)).toEqual([]);
    const agent = await world.tenant.user('agent');
    expect((await agent.get('/api/calls')).statusCode).toBe(403);
  });

  test('finds numbers only as far as they are shown, and hears what the role may hear', async () => {
    const user = await world.tenant.user(await world.tenant.role(['tasks.read']));
    expect(await found('number=0003', user)).toEqual(some(4));
    const [call] = (await user.get('/api/calls?number=0003')).json<Calls>().items;
    expect(call?.phone).toBe('+86138****0003');
    for (const digits of ['80003', '13800000003']) {
      const reply = await user.get(`/api/calls?number=${digits}`);
      expect([reply.statusCode, reply.json<{ code: string }>().code]).toEqual([403, 'numbers-hidden']);
    }
    const call2 = (await user.get(`/api/calls/${made[2] ?? ''}`)).json<CallDetail>();
    expect(call2.recordings).toEqual([]);
    expect(call2.timeline.find(({ step }) => step === 'outside-rung')?.phone).toBe('+86138****0077');
    await api.database.query(`update contacts set external_ref = '13912345678' where id = $1`, [
      contacts[3]?.id,
    ]);
    expect(await found('contact=1391234', user)).toEqual([]);
    expect(await found('contact=Wang', user)).toHaveLength(2);
  });
});

test('what is found is exported in the background, as its maker may see it', async () => {
  const { database, clock, dataFolder } = api.dependencies;
  const failed: unknown[] = [];
  const work = startExportWork({
    ...{ database, clock, dataFolder, queue: { add: () => Promise.resolve() } },
    onError: (error) => failed.push(error),
  });
  const user = await world.tenant.user(await world.tenant.role(['tasks.read', 'results.export']));
  await api.database.query(`update contacts set name = '=1+1' where id = $1`, [contacts[1]?.id]);
  const what = { kind: 'calls', search: { outcomes: 'busy', from: now - 3600 } };
  const wanted = (await user.post('/api/exports', { what, format: 'csv' })).json<Export>();
  expect(wanted).toMatchObject({ kind: 'calls', fileName: 'Calls.csv', unmasked: false });
  await work.export({ exportId: wanted.id });
  const done = (await user.get(`/api/exports/${wanted.id}`)).json<Export>();
  expect(done).toMatchObject({ status: 'completed', rows: 1, written: 1 });
  const file = await user.get(`/api/exports/${wanted.id}/file`);
  const [header = '', row = '', rest] = file.body.split('\r\n');
  expect(header).toContain('Caller number');
  expect(row).toContain(`${made[1] ?? ''},,'=1+1,+86138****0001,`);
  expect(rest).toBe('');
  const audited = await api.database.query(
    `select 1 from audit_log where entity_id = $1 and action = 'export.create'`,
    [wanted.id],
  );
  expect(audited).toHaveLength(1);
  // Somebody of another department would have an empty file.
  const stranger = await world.tenant.user('campaign-manager', {
    departmentId: await world.tenant.department('East'),
  });
  const theirs = (await stranger.post('/api/exports', { what, format: 'csv' })).json<Export>();
  await work.export({ exportId: theirs.id });
  expect((await stranger.get(`/api/exports/${theirs.id}`)).json<Export>()).toMatchObject({
    status: 'completed',
    written: 0,
  });
  await work.close();
  expect(failed).toEqual([]);
});
