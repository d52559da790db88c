import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Switch } from '../contract/index.ts';
import { testApi, type TestApi, type TestUser } from '../../tests/testApi.ts';

let api: TestApi;
let admin: TestUser;
beforeAll(async () => {
  api = await testApi();
  admin = await (await api.tenant()).user('administrator');
});
afterAll(() => api.close());
beforeEach(async () => {
  for (const table of ['dialers', 'switches']) await api.database.query(`delete from ${table}`);
});

const code = (reply: LightMyRequestResponse) => [reply.statusCode, reply.json<{ code: string }>().code];
const listed = async (user = admin) => (await user.get('/api/switches')).json<{ items: Switch[] }>().items;
const tells = (dialer: string, switches: object[], secondsAgo = 0) =>
  api.database.query('insert into dialers (id, active, seen_at, switches) values ($1, true, $2, $3)', [
    dialer,
    new Date((api.clock.wall() - secondsAgo) * 1000),
    JSON.stringify(switches),
  ]);

const up = { id: 'fs-1:8021', simulated: false, connected: true };
const limits = {
  sessions: 12,
  sessionLimit: 900,
  callsPerSecondLimit: 27,
  version: '1.10.12',
  clockAhead: 0.2,
};

test('shows what running dialers tell; one with a link knows better than one without', async () => {
  await tells('a', [
    { ...up, connected: false },
    { ...up, id: 'fs-2:8021', connected: false },
  ]);
  await tells('b', [{ ...up, ...limits, held: true }]);
  await tells('gone', [{ ...up, id: 'fs-3:8021' }], 60);
  expect(await listed()).toEqual([
    {
      id: 'fs-1:8021',
      weight: 1,
      draining: false,
      maxSessions: 'reported',
      note: '',
      simulated: false,
      link: 'up',
      heldBy: 'b',
      ...limits,
      calls: 0,
      agentLegs: 0,
      callsPerSecond: 0,
    },
    expect.objectContaining({ id: 'fs-2:8021', link: 'down', sessions: null, version: null, heldBy: null }),
  ]);
});

test('a switch that is connected and tells nothing is silent', async () => {
  await tells('a', [{ ...up, silent: true }]);
  expect((await listed())[0]).toMatchObject({ link: 'silent' });
});

test('is drained, weighed and limited by people, and says so in the audit log', async () => {
  await tells('a', [up]);
  const url = `/api/switches/${encodeURIComponent(up.id)}`;
  const put = await admin.put(url, { draining: true, weight: 2.5, maxSessions: 400, note: 'old hardware' });
  expect(put.json()).toMatchObject({ draining: true, weight: 2.5, maxSessions: 400, note: 'old hardware' });
  const back = await admin.put(url, { maxSessions: 'reported' });
  expect(back.json()).toMatchObject({ draining: false, weight: 1, maxSessions: 'reported', note: '' });
  for (const wrong of [{ maxSessions: 0 }, { maxSessions: null }, {}, { maxSessions: 1, weight: 0 }])
    expect(code(await admin.put(url, wrong))).toEqual([422, 'invalid']);
  const audit = (await admin.get('/api/audit?entity=switch')).json<{
    items: { before: unknown; after: unknown }[];
  }>();
  expect(audit.items.map((entry) => entry.after)).toEqual([
    { draining: false, weight: 1, maxSessions: 'reported', note: '' },
    { draining: true, weight: 2.5, maxSessions: 400, note: 'old hardware' },
  ]);
});

test('is forgotten only when no dialer knows it', async () => {
  await tells('a', [up]);
  const url = `/api/switches/${encodeURIComponent(up.id)}`;
  await admin.put(url, { maxSessions: 'reported', note: 'kept' });
  expect(code(await admin.delete(url))).toEqual([409, 'switch-in-use']);
  await api.database.query('delete from dialers');
  expect(await listed()).toMatchObject([{ id: up.id, link: 'unknown', simulated: null, note: 'kept' }]);
  expect((await admin.delete(url)).statusCode).toBe(204);
  expect(await listed()).toEqual([]);
  expect(code(await admin.put(url, { maxSessions: 'reported' }))).toEqual([404, 'not-found']);
});

test('a demo company sees simulated ones only, and changes no other', async () => {
  const demo = await api.tenant('demo');
  const user = await demo.user('administrator');
  await tells('a', [up, { ...up, id: 'sim:8021', simulated: true }]);
  expect((await listed(user)).map((line) => line.id)).toEqual(['sim:8021']);
  const reply = await user.put(`/api/switches/${encodeURIComponent(up.id)}`, { maxSessions: 1 });
  expect(code(reply)).toEqual([404, 'not-found']);
});
