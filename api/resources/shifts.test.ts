import { DateTime } from 'luxon';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApi, type TestApi } from '../../tests/testApi.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

/** A tenant whose week is asked about on a Monday at ten, on its own clocks. */
async function world() {
  const tenant = await api.tenant();
  const [row] = await api.database.query<{ zone: string }>(
    'select time_zone as zone from tenants where id = $1',
    [tenant.id],
  );
  const monday = DateTime.fromISO('2030-03-04T10:00', { zone: row?.zone ?? '' }).toSeconds();
  api.clock.advance(monday - api.clock.now());
  const admin = await tenant.user('administrator');
  const group = await tenant.skillGroup('Hotline');
  const agent = await tenant.user('agent', {
    agent: { phone: { kind: 'extension', value: '1001' }, skills: [{ skillGroupId: group, level: 1 }] },
  });
  const outsider = await tenant.user('agent', {
    agent: { phone: { kind: 'extension', value: '1002' }, skills: [] },
  });
  const path = `/api/skill-groups/${group}/shifts`;
  return { tenant, admin, group, agent, outsider, path };
}

test('a plan is written as a whole, and says who is expected now', async () => {
  const { admin, agent, path } = await world();
  expect((await admin.get(path)).json()).toMatchObject({ shifts: [], expected: null, present: 0 });
  const day = { days: [5, 1, 1], from: '09:00', to: '18:00', headcount: 4, agentIds: [agent.agentId] };
  const night = { days: [1], from: '22:00', to: '06:00', headcount: 2, agentIds: [] };
  const reply = await admin.put(path, { shifts: [day, night] });
  expect(reply.statusCode).toBe(200);
  expect(reply.json()).toMatchObject({
    shifts: [{ ...day, days: [1, 5] }, night],
    expected: 5,
    members: [{ id: agent.agentId, present: false }],
  });
  expect((await admin.put(path, { shifts: [night] })).json()).toMatchObject({ expected: 0 });
  expect((await admin.put(path, { shifts: [] })).json()).toMatchObject({ expected: null });
});

test('an agent of another group, hours that are none and midnight as 00:00 are refused at their place', async () => {
  const { admin, outsider, path } = await world();
  const shift = { days: [1], from: '09:00', to: '18:00', headcount: 1 };
  expect(
    (await admin.put(path, { shifts: [shift, { ...shift, agentIds: [outsider.agentId] }] })).json(),
  ).toMatchObject({ fields: [{ path: 'shifts.1.agentIds', code: 'not-in-skill-group' }] });
  expect((await admin.put(path, { shifts: [{ ...shift, from: '25:00' }] })).json()).toMatchObject({
    fields: [{ path: 'shifts.0.from' }],
  });
  expect((await admin.put(path, { shifts: [{ ...shift, to: '00:00' }] })).json()).toMatchObject({
    fields: [{ path: 'shifts.0.to' }],
  });
});

test('who leaves the group is no longer expected, and the plan goes with the group', async () => {
  const { admin, agent, group, path } = await world();
  const shift = { days: [1, 2], from: '00:00', to: '24:00', headcount: 0, agentIds: [agent.agentId] };
  expect((await admin.put(path, { shifts: [shift] })).json()).toMatchObject({ expected: 1 });
  await api.database.query('delete from agent_skills where skill_group_id = $1', [group]);
  expect((await admin.get(path)).json()).toMatchObject({ expected: 0, shifts: [{ agentIds: [] }] });
  await admin.delete(`/api/skill-groups/${group}`);
  const rows = await api.database.query('select 1 from planned_shifts where skill_group_id = $1', [group]);
  expect(rows).toEqual([]);
});
