import { afterAll, beforeAll, expect, test } from 'vitest';
import { measureImport, type ImportFigures } from '../../bench/importGbk.ts';
import type { Database } from '../../platform/index.ts';
import { testDatabase } from '../testDatabase.ts';

/** `OUTPACE_BARS=full`: the bar itself, three times; else a smaller form of it, once. */
const full = process.env['OUTPACE_BARS'] === 'full';
const ROWS = full ? 100_000 : 10_000;
const GROWTH_LIMIT = 150;

let database: Database;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test(
  `a GBK file of ${ROWS} rows with 2 % bad rows: each of them listed, memory bounded`,
  async () => {
    const runs: ImportFigures[] = [];
    for (let run = 0; run < (full ? 3 : 1); run++) runs.push(await measureImport(database, ROWS));
    for (const { counts, bad, listed, growth } of runs) {
      expect(bad.length).toBe(ROWS / 50);
      expect(listed).toEqual(bad);
      expect(counts).toMatchObject({
        status: 'completed',
        total: ROWS,
        accepted: ROWS - bad.length,
        rejected: bad.length,
      });
      expect(growth).toBeLessThan(GROWTH_LIMIT);
    }
    if (full) {
      console.table(
        runs.map(({ rows, seconds, rowsPerSecond, growth, bad, listed }) => ({
          rows,
          seconds: seconds.toFixed(1),
          'rows/s': rowsPerSecond,
          'memory growth, MB': growth,
          'bad rows': bad.length,
          listed: listed.length,
        })),
      );
    }
  },
  full ? 600_000 : 120_000,
);
