import { afterAll, beforeAll, expect, test } from 'vitest';
import { startOutpace, type Outpace } from './harness/outpace.ts';
import { waitFor } from './harness/waitFor.ts';

/** Nobody answers: whoever is called rings until we or the network end it. */
const silent = { answerProbability: 0, unallocatedShare: 0, quickFailureShare: 0, slowFailureShare: 0 };
const MIN_RING_SECONDS = 15;

let outpace: Outpace;
beforeAll(async () => {
  outpace = await startOutpace({ demoContacts: 60, population: silent, speed: 6 });
}, 120_000);
afterAll(() => outpace.stop());

test(
  'a task that is stopped so hangs up what rings, after its minimum ring',
  { timeout: 180_000 },
  async () => {
    const api = await outpace.signIn();
    const [task] = (await api.get<{ tasks: { id: string }[] }>('/api/floor')).tasks;
    const id = task?.id ?? '';
    const ringing = async () => {
      const [row] = await outpace.database.query<{ n: number }>(
        `select count(*)::int as n from attempts where task_id = $1 and state = 'ringing' and settled_at is null`,
        [id],
      );
      return row?.n ?? 0;
    };
    await waitFor('calls to ring', async () => (await ringing()) >= 4, 60);

    const stopped = await api.post<{ state: string }>(`/api/tasks/${id}/stop`, { hangUpRinging: true });
    expect(stopped.state).toBe('cancelled');
    await outpace.quiet(60);

    const calls = await outpace.database.query<{ outcome: string; rang: number | null }>(
      `select outcome, extract(epoch from ended_at - ringing_at)::float8 as rang from attempts where task_id = $1`,
      [id],
    );
    const ended = calls.filter(({ outcome }) => outcome === 'cancelled');
    const rang = ended.flatMap((call) => (call.rang === null ? [] : [call.rang]));
    expect(rang.length).toBeGreaterThan(0);
    expect(Math.min(...rang)).toBeGreaterThanOrEqual(MIN_RING_SECONDS);
    expect((await outpace.stats()).callees).toMatchObject({ live: 0, dialed: calls.length });
  },
);
