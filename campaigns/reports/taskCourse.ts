import type { Tx } from '../../platform/index.ts';
import { courseSpan, type CourseSpan } from './courseSpan.ts';

/** Means over one part of the time. */
export interface CourseStep {
  /** Where it begins, epoch seconds. */
  at: number;
  /** Calls of the task in progress, from the dial to the end. */
  calls: number;
  /** Of these: bridged to an agent. */
  talking: number;
  /** Agents of its skill group without a call; null: not known, samples are kept a day. */
  ready: number | null;
}

export interface TaskCourse {
  /** Seconds of each part. */
  stepSeconds: number;
  items: CourseStep[];
}

/** A call that began earlier than this before the span is not looked for. Seconds. */
const LONGEST_CALL = 14_400;

/** Calls and agents of a task over its last day, in at most 289 parts; empty before the first dial. `now`: epoch seconds. */
export async function taskCourse(tx: Tx, taskId: string, now: number): Promise<TaskCourse> {
  const [ends] = await tx.query<{ first: number | null; last: number | null }>(
    `select extract(epoch from min(created_at))::float8 as first, extract(epoch from max(created_at))::float8 as last
       from attempts where task_id = $1`,
    [taskId],
  );
  if (!ends || ends.first === null || ends.last === null) return { stepSeconds: 60, items: [] };
  const span = courseSpan(ends.first, ends.last, now);
  const rows = await readSteps(tx, taskId, span, now);
  return { stepSeconds: span.stepSeconds, items: rows };
}

/** The time that calls share with each part of the span, over its length: exact means, whatever their number. */
const readSteps = (tx: Tx, taskId: string, span: CourseSpan, now: number): Promise<CourseStep[]> =>
  tx.query<CourseStep>(
    `with line as (
       select extract(epoch from a.created_at)::float8 as dialed, extract(epoch from a.bridged_at)::float8 as bridged,
              coalesce(extract(epoch from coalesce(a.ended_at, a.settled_at))::float8, $5) as ended
         from attempts a
        where a.task_id = $1 and not a.inbound
          and a.created_at >= to_timestamp($2::float8 - ${LONGEST_CALL})
          and a.created_at < to_timestamp($2::float8 + $3::float8 * $4)),
     shares as (
       select n, sum(least(ended, $2 + (n + 1) * $3) - greatest(dialed, $2 + n * $3)) as calls,
              sum(greatest(0, least(ended, $2 + (n + 1) * $3) - greatest(bridged, $2 + n * $3)))
                filter (where bridged is not null) as talking
         from line
        cross join lateral generate_series(greatest(0, floor((dialed - $2) / $3))::int,
                                           least($4 - 1, floor((ended - $2) / $3))::int) as n
        group by n),
     agents as (
       select floor((extract(epoch from s.at)::float8 - $2) / $3)::int as n, avg(s.ready)::float8 as ready
         from task_samples s
        where s.task_id = $1 and s.at >= to_timestamp($2::float8)
          and s.at < to_timestamp($2::float8 + $3::float8 * $4)
        group by 1)
     select $2::float8 + n * $3::float8 as at,
            coalesce(shares.calls, 0)::float8 / least($3, greatest(1, $5 - ($2 + n * $3))) as calls,
            coalesce(shares.talking, 0)::float8 / least($3, greatest(1, $5 - ($2 + n * $3))) as talking,
            agents.ready
       from generate_series(0, $4::int - 1) as n
       left join shares using (n) left join agents using (n)
      order by n`,
    [taskId, span.from, span.stepSeconds, span.steps, now],
  );
