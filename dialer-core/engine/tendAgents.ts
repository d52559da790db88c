import type { Database } from '../../platform/index.ts';
import { moveAgent } from '../agents/moveAgent.ts';
import type { PacingEvent } from '../pacing/index.ts';

interface WrapUpRow {
  id: string;
  since: number;
  taskId: string | null;
  talkSeconds: number | null;
}

/** Ends the wrap-ups on a switch whose time is over; returns what pacing learns from them, by task. */
export async function endWrapUps(
  database: Database,
  switchId: string,
  now: number,
): Promise<{ taskId: string; event: PacingEvent }[]> {
  const due = await database.query<WrapUpRow>(
    `select a.id, extract(epoch from a.state_since)::float8 as since, t.task_id as "taskId",
            t.talk_seconds as "talkSeconds"
       from agents a left join attempts t on t.id = a.attempt_id
      where a.state = 'wrap-up' and a.wrap_up_until <= $1 and (a.leg_switch = $2 or a.leg_switch is null)
      limit 500`,
    [new Date(now * 1000), switchId],
  );
  const learned: { taskId: string; event: PacingEvent }[] = [];
  for (const row of due) {
    const moved = await database.transaction((tx) =>
      moveAgent(tx, { agentId: row.id, event: { type: 'wrap-up-over' }, cause: 'wrap-up' }, now),
    );
    if (moved === null || row.taskId === null) continue;
    const wrapSeconds = now - row.since;
    const handleSeconds = wrapSeconds + (row.talkSeconds ?? 0);
    learned.push({ taskId: row.taskId, event: { type: 'wrapEnded', at: now, wrapSeconds, handleSeconds } });
  }
  return learned;
}

/**
 * The net under everything: an agent who is held for a call that is settled (or never existed) goes on. Returns
 * how many there were; in a sound system none.
 */
export async function freeStrandedAgents(
  database: Database,
  now: number,
  wrapUpSeconds: number,
): Promise<number> {
  const stranded = await database.query<{ id: string; state: string }>(
    `select a.id, a.state from agents a left join attempts t on t.id = a.attempt_id
      where a.state in ('reserved', 'ringing', 'talking') and (t.id is null or t.settled_at is not null)`,
  );
  for (const { id } of stranded)
    await database.transaction((tx) =>
      moveAgent(tx, { agentId: id, event: { type: 'call-ended', wrapUpSeconds }, cause: 'reconciled' }, now),
    );
  return stranded.length;
}
