import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../platform/index.ts';
import { raceSuppressions } from '../suppressionRace.ts';
import { testDatabase } from '../testDatabase.ts';

const claims = process.env['OUTPACE_BARS'] === 'full' ? 10_000 : 400;

let db: Database;
beforeAll(async () => {
  db = await testDatabase({ connections: 10 });
});
afterAll(() => db.close());

/** Park and Miller's minimal standard generator: the same draws in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

test(`${claims} claims racing suppressions: nothing is dialed whose suppression had committed`, async () => {
  const figures = await raceSuppressions(db, { claims, dialers: 4, batch: 5, random: seeded(7) });
  expect(figures.late).toEqual([]);
  // Both sides won some of the races, or nothing was raced.
  expect(figures.originated).toBeGreaterThan(claims / 20);
  expect(figures.refusedAtClaim).toBeGreaterThan(0);
  expect(figures.originated + figures.refusedAtClaim + figures.withdrawn).toBe(claims);
  console.log(JSON.stringify({ claims, ...figures, late: figures.late.length }));
}, 600_000);
