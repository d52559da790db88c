import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../platform/index.ts';
import { testDatabase } from '../../tests/testDatabase.ts';
import { windowStart } from './abandonmentLimit.ts';
import { countAbandonment, type AnsweredCall } from './countAbandonment.ts';
import { readWindow } from './readWindow.ts';

let database: Database;
beforeAll(async () => {
  database = await testDatabase({ connections: 6 });
});
afterAll(() => database.close());

const at = (text: string) => Date.parse(text) / 1000;
/** 19:03 in Shanghai. */
const now = at('2026-03-29T11:03:00Z');

describe('the window', () => {
  it('begins with the day of the zone, or so many hours ago', () => {
    expect(windowStart({ window: 'day', zone: 'Asia/Shanghai' }, now)).toBe(at('2026-03-28T16:00:00Z'));
    expect(windowStart({ window: 'day', zone: 'Asia/Kathmandu' }, now)).toBe(at('2026-03-28T18:15:00Z'));
    // The clocks of London went forward at one o'clock.
    expect(windowStart({ window: 'day', zone: 'Europe/London' }, now)).toBe(at('2026-03-29T00:00:00Z'));
    expect(windowStart({ window: '24-hours', zone: 'Asia/Shanghai' }, now)).toBe(at('2026-03-28T11:00:00Z'));
    expect(windowStart({ window: '30-days', zone: 'Asia/Shanghai' }, now)).toBe(at('2026-02-27T11:00:00Z'));
  });

  it('is never shorter than the law says, and longer by five minutes at most', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 2e9, noNaN: true }), (moment) => {
        const start = windowStart({ window: '24-hours', zone: 'Asia/Shanghai' }, moment);
        expect(moment - start).toBeGreaterThanOrEqual(86_400);
        expect(moment - start).toBeLessThan(86_400 + 300);
      }),
    );
  });
});

async function attempt(): Promise<string> {
  const id = randomUUID();
  await database.query(
    `insert into attempts (id, tenant_id, task_id, contact_id, phone, ordinal, trunk_id, switch_id, dialer_id,
                           lease_token, state, created_at)
     values ($1, $1, $1, 1, $2, 1, $1, 's', 'd', 1, 'waiting', $3)`,
    [id, `+86${id}`, new Date(now * 1000)],
  );
  return id;
}

async function calls(campaignId: string, fates: AnsweredCall['fate'][], answeredAt: number) {
  const made: AnsweredCall[] = [];
  for (const fate of fates) made.push({ attemptId: await attempt(), campaignId, answeredAt, fate });
  return made;
}

const count = (of: readonly AnsweredCall[]) => database.transaction((tx) => countAbandonment(tx, of));

describe('counting', () => {
  it('counts each call once, however often and by however many it is told', async () => {
    const campaignId = randomUUID();
    const some = await calls(campaignId, ['connected', 'abandoned', 'gave-up', 'machine', 'connected'], now);
    const results = await Promise.all([count(some), count([...some].reverse()), count(some.slice(1))]);
    expect(results.flat()).toHaveLength(5);
    expect(await count(some)).toEqual([]);
    const limit = { campaignId, window: 'day' as const, zone: 'Asia/Shanghai', limit: 0.03 };
    expect(await readWindow(database, limit, now)).toEqual({
      wanted: 3,
      abandoned: 1,
      gaveUp: 1,
      machines: 1,
    });
  });

  it('counts nothing whose transaction failed', async () => {
    const campaignId = randomUUID();
    const some = await calls(campaignId, ['abandoned'], now);
    await expect(
      database.transaction(async (tx) => {
        await countAbandonment(tx, some);
        throw new Error('the machine stops');
      }),
    ).rejects.toThrow('the machine stops');
    expect(await count(some)).toHaveLength(1);
  });

  it('forgets what has left the window, and keeps campaigns apart', async () => {
    const campaignId = randomUUID();
    await count(await calls(campaignId, ['abandoned', 'connected'], now - 25 * 3600));
    await count(await calls(campaignId, ['connected'], now));
    await count(await calls(randomUUID(), ['abandoned'], now));
    const limit = { campaignId, zone: 'Asia/Shanghai', limit: 0.03 };
    const day = await readWindow(database, { ...limit, window: '24-hours' }, now);
    expect(day).toMatchObject({ wanted: 1, abandoned: 0 });
    const month = await readWindow(database, { ...limit, window: '30-days' }, now);
    expect(month).toMatchObject({ wanted: 3, abandoned: 1 });
  });
});
