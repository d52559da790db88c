import { liveAnswer } from '../metrics/countTasks.ts';
import type { Tx } from '../../platform/index.ts';

/** The most dials a contact can have in a task; later ones, if ever, stand with the last. */
const LAST = 50;

/** What the n-th dials of the contacts of a task brought, and what they cost. */
export interface AttemptStep {
  /** 1: the first dial of a contact. A dial that a trunk refused is placed again under the same number. */
  ordinal: number;
  dials: number;
  /** Live answers. */
  answered: number;
  /** Bridged to an agent. */
  connected: number;
  /** Contacts whose first live answer it was: what the retry has won. */
  reached: number;
  /** Seconds a line was taken, from the dial to its end; dials that go on are left out. */
  lineSeconds: number;
}

/** One row for each number of a dial, first to last. The sums are the dials, live answers and reached contacts of the task. */
export const attemptCurve = (tx: Tx, taskId: string): Promise<AttemptStep[]> =>
  tx.query<AttemptStep>(
    `with firsts as (
       select ordinal, count(*)::int as reached
         from (select min(least(a.ordinal, ${LAST})) as ordinal from attempts a
                where a.task_id = $1 and not a.inbound and ${liveAnswer} group by a.contact_id) f
        group by ordinal)
     select d.*, coalesce(f.reached, 0) as reached
       from (select least(a.ordinal, ${LAST}) as ordinal, count(*)::int as dials,
                    (count(*) filter (where ${liveAnswer}))::int as answered,
                    count(a.bridged_at)::int as connected,
                    coalesce(sum(extract(epoch from coalesce(a.ended_at, a.settled_at) - a.created_at)), 0)::float8
                      as "lineSeconds"
               from attempts a where a.task_id = $1 and not a.inbound group by 1) d
       left join firsts f using (ordinal)
      order by d.ordinal`,
    [taskId],
  );
