import { expect, test } from 'vitest';
import { startOutpace } from './harness/outpace.ts';
test('x', async () => {
  const outpace = await startOutpace({ demoContacts: 300 });
  const db = outpace.database;
  const show = async (w: string) => console.log(w, outpace.clock.now().toFixed(0), JSON.stringify(await db.query(`select state, count(*)::int n, round(extract(epoch from max(created_at)))::int as last, round(extract(epoch from min(created_at)))::int as first from attempts where settled_at is null group by 1`)), JSON.stringify(await db.query('select state, state_since from tasks')), JSON.stringify(await db.query(`select active, seen_at, switches from dialers`)), JSON.stringify((await outpace.stats()).callees.live));
  await new Promise((r) => setTimeout(r, 6000));
  await show('before');
  const api = await outpace.signIn();
  const [task] = (await api.get<{ tasks: { id: string }[] }>('/api/floor')).tasks;
  await api.post(`/api/tasks/${task?.id ?? ''}/pause`);
  for (let i = 0; i < 15; i++) { await new Promise((r) => setTimeout(r, 1000)); await show(String(i)); }
  console.log(outpace.problems().slice(0, 5));
  await outpace.stop();
  expect(1).toBe(1);
}, 60000);
