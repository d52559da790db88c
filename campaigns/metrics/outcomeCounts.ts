import type { Tx } from '../../platform/index.ts';
import { countTasks } from './countTasks.ts';

/** Dials by how they ended, most first; `dials = open + sum of outcomes`. Refusals are no dials. */
export interface OutcomeCounts {
  dials: number;
  open: number;
  outcomes: { outcome: string; count: number }[];
  refusals: { rule: string; count: number }[];
}

export async function countOutcomes(tx: Tx, taskId: string): Promise<OutcomeCounts> {
  const counts = (await countTasks(tx, [taskId])).get(taskId);
  const refusals = await tx.query<{ rule: string; count: number }>(
    'select rule, count(*) as count from refusals where task_id = $1 group by rule order by count(*) desc, rule',
    [taskId],
  );
  const outcomes = Object.entries(counts?.outcomes ?? {}).map(([outcome, count]) => ({ outcome, count }));
  outcomes.sort((a, b) => b.count - a.count || (a.outcome < b.outcome ? -1 : 1));
  return { dials: counts?.dials ?? 0, open: counts?.openDials ?? 0, outcomes, refusals };
}
