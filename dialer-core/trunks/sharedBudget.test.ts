import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '../../platform/index.ts';
import { testDatabase } from '../../tests/testDatabase.ts';
import { lockChannels, openByTrunk } from './lockChannels.ts';
import { releaseRateShares, renewRateShares, SHARE_SECONDS } from './renewRateShares.ts';

/** Two dialers, each with connections of its own. */
let first: Database;
let second: Database;

beforeAll(async () => {
  first = await testDatabase();
  second = openDatabase(first.url);
});
afterAll(async () => {
  await second.close();
  await first.close();
});
beforeEach(async () => {
  for (const table of ['attempts', 'agents', 'capacity_shares']) await first.query(`delete from ${table}`);
});

let phone = 0;
async function insertAttempt(
  tx: Pick<Database, 'query'>,
  trunkId: string,
  switchId: string,
): Promise<string> {
  const id = randomUUID();
  await tx.query(
    `insert into attempts (id, tenant_id, task_id, contact_id, phone, ordinal, trunk_id, switch_id, dialer_id,
                           lease_token, state, created_at)
     values ($1, gen_random_uuid(), gen_random_uuid(), 1, $2, 1, $3, $4, 'd', 1, 'placing', to_timestamp(0))`,
    [id, `+86${13_800_000_000 + phone++}`, trunkId, switchId],
  );
  return id;
}

describe('channels', () => {
  /** One claim as the engine makes it: count under the lock, write what still fits. Returns the calls placed. */
  const claim = (database: Database, limits: Record<string, number>, wanted: number, switchId = 's') =>
    database.transaction(async (tx) => {
      const open = await lockChannels(tx, { trunkIds: Object.keys(limits), switchIds: [switchId] });
      let placed = 0;
      for (const [trunkId, limit] of Object.entries(limits))
        for (let free = limit - (open.trunks.get(trunkId) ?? 0); free > 0 && placed < wanted; free--) {
          await insertAttempt(tx, trunkId, switchId);
          placed++;
        }
      return placed;
    });

  it('are never more than the limit, however two dialers race', async () => {
    const [a, b] = [randomUUID(), randomUUID()];
    const limits = { [a]: 7, [b]: 5 };
    // One asks for the trunks in the other order: neither waits for the other for ever.
    const backwards = { [b]: 5, [a]: 7 };
    for (let round = 0; round < 8; round++) {
      const claims = Array.from({ length: 10 }, (_, i) =>
        i % 2 === 0 ? claim(first, limits, 2) : claim(second, backwards, 2),
      );
      const placed = (await Promise.all(claims)).reduce((x, y) => x + y, 0);
      const open = await openByTrunk(first);
      expect([open.get(a), open.get(b)]).toEqual([7, 5]);
      expect(placed).toBe(round === 0 ? 12 : 4);
      await first.query(
        `update attempts set settled_at = to_timestamp(1) where id in (
           (select id from attempts where settled_at is null and trunk_id = $1 limit 3)
           union all (select id from attempts where settled_at is null and trunk_id = $2 limit 1))`,
        [a, b],
      );
    }
  });

  it('would be exceeded without the lock: the race is real', async () => {
    const trunkId = randomUUID();
    let counted = 0;
    let bothCounted: () => void = () => undefined;
    const both = new Promise<void>((resolve) => (bothCounted = resolve));
    const unlocked = (database: Database) =>
      database.transaction(async (tx) => {
        const open = (await openByTrunk(tx)).get(trunkId) ?? 0;
        if (++counted === 2) bothCounted();
        await both;
        if (open < 1) await insertAttempt(tx, trunkId, 's');
      });
    await Promise.all([unlocked(first), unlocked(second)]);
    expect((await openByTrunk(first)).get(trunkId)).toBe(2);
  });

  it('of a switch are calls and agents’ legs; other trunks and switches do not count', async () => {
    const trunkId = randomUUID();
    await insertAttempt(first, trunkId, 's');
    await insertAttempt(first, trunkId, 's');
    await insertAttempt(first, randomUUID(), 'other');
    const settled = await insertAttempt(first, trunkId, 's');
    await first.query('update attempts set settled_at = to_timestamp(1) where id = $1', [settled]);
    await first.query(
      `insert into agents (id, tenant_id, user_id, phone_kind, phone, state, state_since, state_cause, leg_uuid, leg_switch)
       values (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'extension', '1001', 'ready', to_timestamp(0),
               'test', gen_random_uuid(), 's')`,
    );
    const open = await first.transaction((tx) =>
      lockChannels(tx, { trunkIds: [trunkId], switchIds: ['s', 'idle'] }),
    );
    expect(Object.fromEntries(open.trunks)).toEqual({ [trunkId]: 2 });
    expect(Object.fromEntries(open.switches)).toEqual({ s: 3, idle: 0 });
  });
});

describe('calls per second', () => {
  const WALL = 1_800_000_000;
  const renew = (database: Database, id: string, wanted: number, wall = WALL) =>
    database
      .transaction((tx) => renewRateShares(tx, id, [{ resource: 'trunk:t', limit: 10, wanted }], wall))
      .then((shares) => shares.get('trunk:t'));
  const granted = async () =>
    (
      await first.query<{ sum: number }>(
        'select coalesce(sum(granted), 0)::float8 as sum from capacity_shares',
      )
    )[0]!.sum;

  it('go to one dialer whole while the other is idle, and are shared once both want them', async () => {
    expect(await renew(first, 'one', 10)).toBe(10);
    expect(await renew(second, 'two', 0)).toBe(0);
    expect(await renew(first, 'one', 10)).toBe(10);
    expect(await renew(second, 'two', 10)).toBe(0);
    expect(await renew(first, 'one', 10)).toBe(5);
    expect(await renew(second, 'two', 10)).toBe(5);
    expect(await renew(second, 'two', 2)).toBe(2);
    expect(await renew(first, 'one', 10)).toBe(8);
  });

  it('of a dialer that died come back when its share ends; of one that stopped, at once', async () => {
    await renew(first, 'one', 10);
    expect(await renew(second, 'two', 10, WALL + SHARE_SECONDS - 1)).toBe(0);
    expect(await renew(second, 'two', 10, WALL + SHARE_SECONDS)).toBe(10);
    await first.transaction((tx) => releaseRateShares(tx, 'two'));
    expect(await renew(first, 'one', 10, WALL + SHARE_SECONDS)).toBe(10);
  });

  it('are within the limit at every moment, however many renew at once', async () => {
    const sums: number[] = [];
    for (let round = 0; round < 10; round++) {
      await Promise.all(
        ['one', 'two', 'three'].map(async (id, i) => {
          await renew(i % 2 === 0 ? first : second, id, [10, 3, 7][(i + round) % 3]!);
          sums.push(await granted());
        }),
      );
    }
    for (const sum of sums) expect(sum).toBeLessThanOrEqual(10 + 1e-9);
    // Wishes that stay as they are: after everybody renewed once and once more, all of it is used.
    for (let round = 0; round < 2; round++)
      for (const id of ['one', 'two', 'three']) await renew(first, id, 7);
    expect(await granted()).toBeCloseTo(10, 6);
  });
});
