import type { RatingEnd } from '../../dialer-core/index.ts';
import type { Tx } from '../../platform/index.ts';

/** How callees rated conversations. `average`: of the pressed keys; null: none was. */
export interface RatingShare {
  asked: number;
  rated: number;
  average: number | null;
}

export interface TaskRatings extends RatingShare {
  /** How often each key was pressed, the lowest first; keys that nobody pressed are left out. */
  keys: { key: number; count: number }[];
  /** How the questions ended, the most frequent first. */
  ends: { end: RatingEnd; count: number }[];
  /** By agent, who was asked about most first; at most 500. */
  agents: ({ agentId: string; name: string | null } & RatingShare)[];
}

const share = `count(*)::int as asked, count(a.rating)::int as rated, avg(a.rating)::float8 as average`;

/** Ratings of the ended calls of a task. */
export async function taskRatings(tx: Tx, taskId: string): Promise<TaskRatings> {
  const of = `from attempts a where a.task_id = $1 and a.rating_at is not null and a.rating_end is not null`;
  const [all] = await tx.query<RatingShare>(`select ${share} ${of}`, [taskId]);
  return {
    asked: all?.asked ?? 0,
    rated: all?.rated ?? 0,
    average: all?.average ?? null,
    keys: await tx.query(
      `select a.rating as key, count(*)::int as count ${of} and a.rating is not null group by 1 order by 1`,
      [taskId],
    ),
    ends: await tx.query(
      `select a.rating_end as "end", count(*)::int as count ${of} group by 1 order by 2 desc, 1`,
      [taskId],
    ),
    agents: await tx.query(
      `select r.*, u.name from (select a.agent_id as "agentId", ${share} ${of} and a.agent_id is not null group by 1) r
         left join agents g on g.id = r."agentId" left join users u on u.id = g.user_id
        order by r.asked desc, u.name, r."agentId" limit 500`,
      [taskId],
    ),
  };
}
