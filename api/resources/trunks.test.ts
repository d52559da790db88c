import { randomUUID } from 'node:crypto';
import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Trunk, TrunkGroup, TrunkLive } from '../contract/index.ts';
import { insertInto } from '../../tests/exampleRows.ts';
import { taskWorld } from '../../tests/taskWorld.ts';
import { testApi, type TestApi, type TestTenant, type TestUser } from '../../tests/testApi.ts';

let api: TestApi;
let tenant: TestTenant;
let admin: TestUser;
beforeAll(async () => {
  api = await testApi();
  tenant = await api.tenant();
  admin = await tenant.user('administrator');
});
afterAll(() => api.close());

const code = (reply: LightMyRequestResponse) => [reply.statusCode, reply.json<{ code: string }>().code];
const fields = (reply: LightMyRequestResponse) =>
  reply.json<{ fields: { path: string; code: string }[] }>().fields.map((field) => [field.path, field.code]);
const trunk = (more: object = {}) => ({
  name: `Trunk ${randomUUID()}`,
  maxChannels: 30,
  callsPerSecond: 'unlimited',
  ...more,
});
const addTrunk = async (more: object = {}) => (await admin.post('/api/trunks', trunk(more))).json<Trunk>();

describe('a trunk', () => {
  test('carries every number unless told, and keeps patterns, rules and cost note', async () => {
    expect(await addTrunk()).toMatchObject({
      allowedPatterns: ['*'],
      deniedPatterns: [],
      numberRules: [],
      costNote: '',
    });
    const wanted = {
      numberRules: [{ pattern: '+861[3-9]*', strip: 0, prefix: '0' }],
      allowedPatterns: ['+86*', '+852*'],
      deniedPatterns: ['+86170*'],
      costNote: '¥0.08 a minute',
    };
    const { id } = await addTrunk(wanted);
    const put = await admin.put(`/api/trunks/${id}`, trunk({ ...wanted, deniedPatterns: [] }));
    expect(put.json()).toMatchObject({ ...wanted, deniedPatterns: [] });
  });

  test('refuses patterns that mean nothing, all of them at once, and a list that allows nothing', async () => {
    const reply = await admin.post(
      '/api/trunks',
      trunk({
        allowedPatterns: ['*', '86*'],
        deniedPatterns: ['(a+)+$'],
        numberRules: [{ pattern: '+86**', strip: 0, prefix: '' }],
      }),
    );
    expect(code(reply)).toEqual([422, 'invalid-number-pattern']);
    expect(fields(reply)).toEqual([
      ['allowedPatterns.1', 'invalid-number-pattern'],
      ['deniedPatterns.0', 'invalid-number-pattern'],
      ['numberRules.0.pattern', 'invalid-number-pattern'],
    ]);
    expect(code(await admin.post('/api/trunks', trunk({ allowedPatterns: [] })))).toEqual([422, 'invalid']);
  });

  test.each(['0\n', '0;x', '+86', '0,user/1000', '${x}', '0'.repeat(17)])(
    'refuses the prefix %j, which would become part of a command',
    async (prefix) => {
      const reply = await admin.post(
        '/api/trunks',
        trunk({ numberRules: [{ pattern: '*', strip: 0, prefix }] }),
      );
      expect(code(reply)).toEqual([422, 'invalid']);
    },
  );
});

describe('trunk groups', () => {
  test('hold trunks with priority and weight, and are changed whole', async () => {
    const [a, b] = [await addTrunk({ name: 'A' }), await addTrunk({ name: 'B', enabled: false })];
    const made = await admin.post('/api/trunk-groups', {
      name: 'Both',
      members: [{ trunkId: b.id, priority: 2, weight: 0.5 }, { trunkId: a.id }],
    });
    expect(made.statusCode).toBe(201);
    const group = made.json<TrunkGroup>();
    expect(group.members).toEqual([
      { trunkId: a.id, trunkName: 'A', enabled: true, priority: 1, weight: 1 },
      { trunkId: b.id, trunkName: 'B', enabled: false, priority: 2, weight: 0.5 },
    ]);
    const put = await admin.put(`/api/trunk-groups/${group.id}`, {
      name: 'One',
      members: [{ trunkId: b.id }],
    });
    expect(put.json()).toMatchObject({ name: 'One', members: [{ trunkId: b.id, priority: 1 }] });
    expect(code(await admin.delete(`/api/trunks/${b.id}`))).toEqual([409, 'trunk-in-group']);
    expect((await admin.delete(`/api/trunks/${a.id}`)).statusCode).toBe(204);
    expect((await admin.delete(`/api/trunk-groups/${group.id}`)).statusCode).toBe(204);
    expect((await admin.delete(`/api/trunks/${b.id}`)).statusCode).toBe(204);
  });

  test('refuse trunks of others, doubled ones, and none', async () => {
    const own = await addTrunk();
    const foreign = (await taskWorld(api)).trunkId;
    const reply = await admin.post('/api/trunk-groups', {
      name: 'Wrong',
      members: [{ trunkId: own.id }, { trunkId: foreign }, { trunkId: own.id }],
    });
    expect(code(reply)).toEqual([422, 'invalid-trunk-group']);
    expect(fields(reply)).toEqual([
      ['members.1.trunkId', 'unknown-trunk'],
      ['members.2.trunkId', 'doubled'],
    ]);
    expect(code(await admin.post('/api/trunk-groups', { name: 'None', members: [] }))).toEqual([
      422,
      'invalid',
    ]);
  });
});

describe('a task', () => {
  test('dials over a trunk or over a group, never both, and the group stays while it does', async () => {
    const world = await taskWorld(api);
    const user = await world.tenant.user('administrator');
    const addGroup = async (name: string) =>
      (
        await user.post('/api/trunk-groups', { name, members: [{ trunkId: world.trunkId }] })
      ).json<TrunkGroup>().id;
    const groupId = await addGroup('Lines');
    const task = await user.post('/api/tasks', { ...world.wanted, trunkGroupId: groupId });
    expect(task.json()).toMatchObject({ trunkId: null, trunkGroupId: groupId });
    expect((await user.post('/api/tasks', world.wanted)).json()).toMatchObject({
      trunkId: world.trunkId,
      trunkGroupId: null,
    });
    const both = await user.post('/api/tasks', {
      ...world.wanted,
      trunkId: world.trunkId,
      trunkGroupId: groupId,
    });
    expect(fields(both)).toEqual([['trunkGroupId', 'trunk-and-group']]);
    const unknown = await user.post('/api/tasks', { ...world.wanted, trunkGroupId: randomUUID() });
    expect(fields(unknown)).toEqual([['trunkGroupId', 'unknown-trunk-group']]);
    expect(code(await user.delete(`/api/trunk-groups/${groupId}`))).toEqual([409, 'trunk-group-in-use']);
  });

  test('needs an enabled trunk in its group, when it is made and when it is published', async () => {
    const world = await taskWorld(api);
    const user = await world.tenant.user('administrator');
    const group = await user.post('/api/trunk-groups', {
      name: 'Lines',
      members: [{ trunkId: world.trunkId }],
    });
    const trunkGroupId = group.json<TrunkGroup>().id;
    const task = (await user.post('/api/tasks', { ...world.wanted, trunkGroupId })).json<{ id: string }>();
    await api.database.query('update trunks set enabled = false where id = $1', [world.trunkId]);
    const idle = await user.post('/api/tasks', { ...world.wanted, trunkGroupId });
    expect(fields(idle)).toEqual([['trunkGroupId', 'trunk-group-idle']]);
    expect(code(await user.post(`/api/tasks/${task.id}/publish`))).toEqual([409, 'trunk-group-idle']);
    await api.database.query('update trunks set enabled = true where id = $1', [world.trunkId]);
    expect((await user.post(`/api/tasks/${task.id}/publish`)).statusCode).toBe(200);
  });
});

test('what trunks carry now comes from the attempts: channels, rate, health with its reason, last failures', async () => {
  const { id } = await addTrunk({ name: 'Live' });
  const now = api.clock.now();
  const moment = (before: number) => new Date((now - before) * 1000);
  let phone = 0;
  const attempt = (more: object) =>
    insertInto(api.database)('attempts', {
      tenant_id: tenant.id,
      task_id: randomUUID(),
      contact_id: 1,
      phone: `+86${13_900_000_000 + phone++}`,
      ordinal: 1,
      trunk_id: id,
      switch_id: 's',
      dialer_id: 'd',
      lease_token: 1,
      state: 'ended',
      ...more,
    });
  const failed = (before: number, more: object = {}) =>
    attempt({
      created_at: moment(before + 1),
      ended_at: moment(before),
      settled_at: moment(before),
      outcome: 'carrier-failure',
      hangup_cause: 'NORMAL_TEMPORARY_FAILURE',
      sip_status: 503,
      ...more,
    });
  await attempt({ created_at: moment(2), state: 'dialing' });
  await attempt({ created_at: moment(60), state: 'bridged', ringing_at: moment(58) });
  await failed(7200);
  for (const before of [12, 8, 5]) await failed(before);
  const reply = await admin.get('/api/trunks/live');
  const live = reply.json<{ items: TrunkLive[] }>().items.find((item) => item.id === id);
  expect(live).toMatchObject({
    channels: 2,
    callsPerSecond: 0.3,
    inRow: 3,
    health: { state: 'failing', reason: 'in-a-row' },
  });
  expect(live?.failures.map((failure) => Math.round(now - failure.at))).toEqual([5, 8, 12]);
  expect(live?.failures[0]).toMatchObject({
    outcome: 'carrier-failure',
    cause: 'NORMAL_TEMPORARY_FAILURE',
    sipStatus: 503,
  });
});
