import type { Tx } from '../../platform/index.ts';
import type { Sample } from '../contract/index.ts';

const columns = `extract(epoch from s.at)::float8 as at, s.ready, s.talking, s.wrap_up as "wrapUp",
  s.on_break as "onBreak", s.dialing, s.ringing, s.waiting, s.dials, s.answered, s.connected, s.abandoned`;

/** The most samples of one answer. */
const MOST = 1800;

/** Samples of one task from `from` (epoch seconds) on, oldest first; thinned out evenly when there are many. */
export const readSamples = (tx: Tx, taskId: string, from: number): Promise<Sample[]> =>
  tx.query<Sample>(
    `select at, ready, talking, "wrapUp", "onBreak", dialing, ringing, waiting, dials, answered, connected, abandoned
       from (select ${columns}, row_number() over (order by s.at desc) - 1 as n, count(*) over () as total
               from task_samples s where s.task_id = $1 and s.at >= $2) x
      where n % (total / ${MOST} + 1) = 0 order by at`,
    [taskId, new Date(from * 1000)],
  );

/** New samples of several tasks; `after`: the last one known of each, epoch seconds. */
export const readNewSamples = (
  tx: Tx,
  after: ReadonlyMap<string, number>,
): Promise<(Sample & { taskId: string })[]> =>
  tx.query(
    `select s.task_id as "taskId", ${columns}
       from unnest($1::uuid[], $2::float8[]) as u(id, after)
       join task_samples s on s.task_id = u.id and s.at > to_timestamp(u.after) + interval '0.5 milliseconds'
      order by s.at limit 2000`,
    [[...after.keys()], [...after.values()]],
  );

/** The last sample of each task, epoch seconds; tasks without any are left out. */
export async function readLastSampleTimes(tx: Tx, taskIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx.query<{ id: string; at: number }>(
    `select u.id, extract(epoch from s.at)::float8 as at from unnest($1::uuid[]) as u(id)
       cross join lateral (select at from task_samples where task_id = u.id order by at desc limit 1) s`,
    [taskIds],
  );
  return new Map(rows.map(({ id, at }) => [id, at]));
}
