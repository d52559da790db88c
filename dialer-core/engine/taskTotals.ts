import type { Tx } from '../../platform/index.ts';

/** Counts since a task began. */
export interface TaskTotals {
  dials: number;
  answered: number;
  connected: number;
  abandoned: number;
}

/** What the attempt rows say. */
export async function loadTotals(tx: Tx, taskId: string): Promise<TaskTotals> {
  const [totals] = await tx.query<TaskTotals>(
    `select count(*)::int as dials, count(answered_at)::int as answered, count(bridged_at)::int as connected,
            (count(*) filter (where abandoned))::int as abandoned
       from attempts where task_id = $1 and not inbound`,
    [taskId],
  );
  return totals ?? { dials: 0, answered: 0, connected: 0, abandoned: 0 };
}
