import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { addDials } from '../../dialer-core/callerNumbers/testing/numberWorld.ts';
import { createTask, taskWorld, type TaskWorld } from '../../tests/taskWorld.ts';
import { testApi, type TestApi, type TestUser } from '../../tests/testApi.ts';
import type { CallerNumber, CallerNumberGroup, Problem } from '../contract/index.ts';

let api: TestApi;
let world: TaskWorld;
let admin: TestUser;

beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  world = await taskWorld(api);
  admin = await world.tenant.user('administrator');
});

const add = (lines: string[], change: object = {}) => admin.post('/api/caller-numbers', { lines, ...change });
const list = async (query = ''): Promise<CallerNumber[]> =>
  (await admin.get(`/api/caller-numbers${query}`)).json<{ items: CallerNumber[] }>().items;
const group = async (name: string): Promise<CallerNumberGroup> =>
  (await admin.post('/api/caller-number-groups', { name })).json();
const fieldsOf = (reply: { json: () => unknown }): string[] =>
  (reply.json() as Problem).fields.map(({ path, code }) => `${path} ${code}`);

it('adds many numbers at once, each where its prefix says', async () => {
  const pool = await group('Pool');
  const trunks = [{ trunkId: world.trunkId, use: 'both', format: 'national' }];
  const settings = { trunks, groupIds: [pool.id], dailyCap: 300 };
  expect((await add(['010-8888 0000', '', '13510001234', '19912345678'], settings)).statusCode).toBe(201);
  const numbers = await list();
  expect(
    numbers.map(({ phone, province, city, placeInEnglish }) => [phone, province, city, placeInEnglish]),
  ).toEqual([
    ['+861088880000', '北京', '北京', 'Beijing'],
    ['+8613510001234', '广东', '深圳', 'Shenzhen, Guangdong'],
    ['+8619912345678', null, null, null],
  ]);
  expect(numbers[0]).toMatchObject({
    dailyCap: 300,
    perMinuteCap: 'unlimited',
    trunks: [{ trunkId: world.trunkId, use: 'both', format: 'national', asGiven: null }],
    groupIds: [pool.id],
    rest: null,
    usage: { today: 0, lastMinute: 0, answeredToday: 0 },
  });
  expect(numbers[0]?.answers).toHaveLength(7);
  expect((await admin.get('/api/caller-number-groups')).json()).toMatchObject({
    items: [{ id: pool.id, name: 'Pool', numbers: 3, usable: 3, restsAutomatically: true }],
  });
});

it('adds none when a line is wrong, and names the line', async () => {
  await add(['010 8888 0001']);
  const reply = await add(['010 8888 0002', 'hello', '010 8888 0001', '+86 10 8888 0002']);
  expect(reply.statusCode).toBe(422);
  expect(fieldsOf(reply)).toEqual(['lines.1 phone-not-a-number', 'lines.2 number-exists', 'lines.3 doubled']);
  expect(await list()).toHaveLength(1);
});

it('refuses trunks and groups that are not there, and a given form without its text', async () => {
  const stranger = await taskWorld(api);
  const trunks = [
    { trunkId: stranger.trunkId, use: 'out', format: 'e164' },
    { trunkId: world.trunkId, use: 'out', format: 'as-given' },
    { trunkId: world.trunkId, use: 'out', format: 'e164' },
  ];
  const reply = await add(['010 8888 0001'], { trunks, groupIds: [world.skillGroupId] });
  expect(fieldsOf(reply)).toEqual([
    'trunks.0.trunkId unknown-trunk',
    'trunks.1.asGiven required',
    'trunks.2.trunkId doubled',
    'groupIds.0 unknown-caller-number-group',
  ]);
});

it('changes, rests, wakes and removes a number, and keeps it in the audit log', async () => {
  await add(['010 8888 0001']);
  const [number] = await list();
  const path = `/api/caller-numbers/${number!.id}`;
  const wanted = {
    country: 'CN',
    province: '广东省',
    city: '深圳市',
    dailyCap: 5,
    perMinuteCap: 2,
    enabled: true,
    trunks: [{ trunkId: world.trunkId, use: 'out', format: 'as-given', asGiven: '88880001' }],
    groupIds: [],
  };
  expect((await admin.put(path, wanted)).json()).toMatchObject({
    province: '广东',
    city: '深圳',
    dailyCap: 5,
  });
  const until = api.clock.now() + 3600;
  expect((await admin.post(`${path}/rest`, { until: api.clock.now() - 1 })).statusCode).toBe(422);
  const rested = (await admin.post(`${path}/rest`, { until, note: 'flagged' })).json<CallerNumber>();
  expect(rested.rest).toMatchObject({ until, reason: 'by-hand', note: 'flagged', facts: null });
  expect(await list('?state=resting')).toHaveLength(1);
  expect(await list('?state=usable')).toHaveLength(0);
  expect((await admin.post(`${path}/wake`)).json<CallerNumber>().rest).toBeNull();
  expect((await admin.post(`${path}/rest`, {})).json<CallerNumber>().rest?.until).toBeNull();
  expect((await admin.delete(path)).statusCode).toBe(204);
  expect(await list()).toEqual([]);
  const audit = await api.database.query<{ action: string }>(
    'select action from audit_log where entity_id = $1 order by id',
    [number!.id],
  );
  expect(audit.map(({ action }) => action)).toEqual(
    ['create', 'update', 'rest', 'wake', 'rest', 'delete'].map((verb) => `caller-number.${verb}`),
  );
});

it('counts the use of today and the answers of seven days', async () => {
  await add(['010 8888 0001', '010 8888 0002']);
  const now = api.clock.now();
  const dials = { callerNumber: '+861088880001', answered: true, outcome: 'answered-human' };
  await addDials(api.database, world.tenant.id, { ...dials, at: [now - 5 * 86_400, now - 1] });
  await addDials(api.database, world.tenant.id, { callerNumber: '+861088880001', at: [now] });
  const [used, quiet] = await list();
  expect(used?.usage).toMatchObject({ today: 2, answeredToday: 1 });
  expect(used?.answers.map(({ dials, answered }) => `${answered}/${dials}`)).toEqual([
    '0/0',
    '1/1',
    '0/0',
    '0/0',
    '0/0',
    '0/0',
    '1/2',
  ]);
  expect(quiet?.usage.today).toBe(0);
});

it('finds numbers by digits, place and group, page by page', async () => {
  const pool = await group('Pool');
  await add(['010 8888 0001', '010 8888 0002']);
  await add(['13510001234'], { groupIds: [pool.id] });
  const phones = async (query: string) => (await list(query)).map(({ phone }) => phone);
  expect(await phones('?search=0755')).toEqual([]);
  expect(await phones('?search=010 8888')).toEqual(['+861088880001', '+861088880002']);
  expect(await phones(`?search=${encodeURIComponent('深圳')}`)).toEqual(['+8613510001234']);
  expect(await phones(`?groupId=${pool.id}`)).toEqual(['+8613510001234']);
  const first = (await admin.get('/api/caller-numbers?limit=2')).json<{
    nextCursor: string;
    items: unknown[];
  }>();
  expect(first.items).toHaveLength(2);
  expect(await phones(`?limit=2&cursor=${first.nextCursor}`)).toEqual(['+8613510001234']);
});

it('keeps groups: their numbers, their names, and those that a task names', async () => {
  await add(['010 8888 0001', '010 8888 0002']);
  const numberIds = (await list()).map(({ id }) => id);
  const pool = await group('Pool');
  const path = `/api/caller-number-groups/${pool.id}`;
  const put = (body: object) => admin.put(path, { name: 'Pool', ...body });
  expect((await put({ numberIds, restsAutomatically: false })).json()).toMatchObject({
    numbers: 2,
    restsAutomatically: false,
  });
  expect((await put({})).json()).toMatchObject({ numbers: 2 });
  expect((await put({ numberIds: numberIds.slice(1) })).json()).toMatchObject({ numbers: 1 });
  expect(fieldsOf(await put({ numberIds: [pool.id] }))).toEqual(['numberIds.0 unknown-caller-number']);
  expect((await admin.post('/api/caller-number-groups', { name: 'Pool' })).statusCode).toBe(409);

  const task = await createTask(admin, { ...world.wanted, callerNumberGroupId: pool.id });
  expect(task.callerNumberGroupId).toBe(pool.id);
  expect((await admin.delete(path)).json<Problem>().code).toBe('caller-number-group-in-use');
  const patch = (change: object) => admin.patch(`/api/tasks/${task.id}`, change);
  expect(fieldsOf(await patch({ callerNumber: '01088880001' }))).toEqual([
    'callerNumberGroupId number-and-group',
  ]);
  expect(fieldsOf(await patch({ callerNumberGroupId: world.trunkId }))).toEqual([
    'callerNumberGroupId unknown-caller-number-group',
  ]);
  expect((await patch({ callerNumberGroupId: null })).statusCode).toBe(200);
  expect((await admin.delete(path)).statusCode).toBe(204);
  expect(await list()).toHaveLength(2);
});
