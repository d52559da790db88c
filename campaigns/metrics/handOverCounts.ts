import type { Tx } from '../../platform/index.ts';

/** What became of the callees whom robots talked with; settled calls only. */
export interface HandOverCounts {
  /** Calls in which a robot talked. */
  conversations: number;
  /** Of those: the script sent the callee to agents. */
  asked: number;
  /** Of the asked: an agent had them in time. */
  inTime: number;
  /** Of the asked: no agent in time, whatever came after. */
  noAgentInTime: number;
  /** Of the asked: left before the longest wait was over. */
  gaveUp: number;
}

/** Counts one task; null: no robot has talked for it. */
export async function countHandOvers(tx: Tx, taskId: string): Promise<HandOverCounts | null> {
  const [counts] = await tx.query<HandOverCounts>(
    `select count(*)::int as conversations, (count(*) filter (where a.wait_seconds is not null))::int as asked,
            (count(*) filter (where a.wait_seconds is not null and not a.abandoned and a.bridged_at is not null))::int
              as "inTime",
            (count(*) filter (where a.wait_seconds is not null and a.abandoned))::int as "noAgentInTime",
            (count(*) filter (where a.wait_seconds is not null and not a.abandoned and a.bridged_at is null))::int
              as "gaveUp"
       from attempts a join bot_conversations b on b.attempt_id = a.id
      where a.task_id = $1 and not a.inbound and a.settled_at is not null`,
    [taskId],
  );
  return counts === undefined || counts.conversations === 0 ? null : counts;
}
