import { afterAll, beforeAll, expect, test } from 'vitest';
import { startOutpace, type Outpace } from './harness/outpace.ts';
import { waitFor } from './harness/waitFor.ts';

let outpace: Outpace;
beforeAll(async () => {
  outpace = await startOutpace({ demoContacts: 300 });
});
afterAll(() => outpace.stop());

test('health, readiness and the description of the API are open to all', async () => {
  for (const path of ['/healthz', '/openapi.json'])
    expect([path, (await fetch(outpace.address + path)).status]).toEqual([path, 200]);
  await waitFor('the dialer to be ready', async () => (await fetch(`${outpace.address}/readyz`)).ok);
});

test('the demo dials by itself: calls are bridged, and switch and tables agree on every call', async () => {
  await waitFor(
    'twenty bridged calls',
    async () => {
      const [row] = await outpace.database.query<{ n: number }>(
        'select count(*) as n from attempts where bridged_at is not null and settled_at is not null',
      );
      return (row?.n ?? 0) >= 20;
    },
    60,
  );
  const api = await outpace.signIn();
  const [task] = (await api.get<{ tasks: { id: string }[] }>('/api/floor')).tasks;
  await api.post(`/api/tasks/${task?.id ?? ''}/pause`);
  await outpace.quiet();
  const [counted] = await outpace.database.query<{ dials: number; outcomes: number }>(
    'select count(*) as dials, count(outcome) as outcomes from attempts',
  );
  expect(counted?.outcomes).toBe(counted?.dials);
  const { callees } = await outpace.stats();
  const ended = Object.values(callees.endedByCause).reduce((sum, n) => sum + n, 0);
  expect(callees).toMatchObject({ dialed: counted?.dials, live: 0, mostLivePerNumber: 1 });
  expect(ended).toBe(counted?.dials);
  expect(outpace.problems()).toEqual([]);
}, 90_000);

test('the administrator signs in and sees the demo', async () => {
  const api = await outpace.signIn();
  expect(api.session.tenant).toMatchObject({ slug: 'demo', kind: 'demo' });
  const floor = await api.get<{ agents: unknown[]; tasks: unknown[]; dialerAlive: boolean }>('/api/floor');
  expect(floor).toMatchObject({ dialerAlive: true });
  expect(floor.agents).toHaveLength(12);
});
