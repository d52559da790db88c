import type { Database } from '../../platform/index.ts';
import { moveAgents } from '../agents/moveAgent.ts';
import type { PacingEvent } from '../pacing/index.ts';

interface WrapUpRow {
  id: string;
  since: number;
  taskId: string | null;
  talkSeconds: number | null;
}

/** Most agents moved in one transaction; the rest follow in the next round. */
const AT_ONCE = 500;

/** Ends the wrap-ups on a switch whose time is over; returns what pacing learns from them, by task. */
export async function endWrapUps(
  database: Database,
  switchId: string,
  now: number,
): Promise<{ taskId: string; event: PacingEvent }[]> {
  return database.transaction(async (tx) => {
    const due = await tx.query<WrapUpRow>(
      `select a.id, extract(epoch from a.state_since)::float8 as since, t.task_id as "taskId",
              t.talk_seconds as "talkSeconds"
         from agents a left join attempts t on t.id = a.attempt_id
        where a.state = 'wrap-up' and a.wrap_up_until <= $1 and (a.leg_switch = $2 or a.leg_switch is null)
        order by a.id limit ${AT_ONCE} for update of a skip locked`,
      [new Date(now * 1000), switchId],
    );
    const states = await moveAgents(
      tx,
      due.map(({ id }) => ({ agentId: id, event: { type: 'wrap-up-over' }, cause: 'wrap-up' })),
      now,
    );
    return due.flatMap(({ since, taskId, talkSeconds }, i) => {
      if (states[i] === null || taskId === null) return [];
      const wrapSeconds = now - since;
      const handleSeconds = wrapSeconds + (talkSeconds ?? 0);
      return [{ taskId, event: { type: 'wrapEnded' as const, at: now, wrapSeconds, handleSeconds } }];
    });
  });
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
  const stranded = await database.query<{ id: string; attemptId: string | null }>(
    `select a.id, a.attempt_id as "attemptId" from agents a left join attempts t on t.id = a.attempt_id
      where a.state in ('reserved', 'ringing', 'talking') and (t.id is null or t.settled_at is not null)`,
  );
  await database.transaction((tx) =>
    moveAgents(
      tx,
      stranded.map(({ id, attemptId }) => ({
        agentId: id,
        ...(attemptId !== null && { onAttempt: attemptId }),
        event: { type: 'call-ended', wrapUpSeconds },
        cause: 'reconciled',
      })),
      now,
    ),
  );
  return stranded.length;
}
