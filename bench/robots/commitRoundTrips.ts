import { performance } from 'node:perf_hooks';
import type { Database } from '../../platform/index.ts';

const SECONDS = 10;
const ROWS = 1_000;

/** Milliseconds that each of so many single-row commits a second takes, over ten seconds: nothing but the round trip. */
export async function commitRoundTrips(database: Database, perSecond: number): Promise<number[]> {
  await database.query('create table if not exists bench_rows (id int primary key, touched int not null)');
  await database.query('insert into bench_rows select i, 0 from generate_series(1, $1::int) as i', [ROWS]);
  const times: number[] = [];
  const running: Promise<void>[] = [];
  const began = performance.now();
  const commit = async (row: number) => {
    const at = performance.now();
    await database.transaction((tx) =>
      tx.query('update bench_rows set touched = touched + 1 where id = $1', [row]),
    );
    times.push(performance.now() - at);
  };
  for (let sent = 0; sent < perSecond * SECONDS;) {
    const due = Math.min(perSecond * SECONDS, ((performance.now() - began) / 1000) * perSecond);
    for (; sent < due; sent++) running.push(commit(1 + (sent % ROWS)));
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await Promise.all(running);
  return times;
}
