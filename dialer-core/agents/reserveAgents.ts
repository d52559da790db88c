import type { Tx } from '../../platform/index.ts';

/**
 * Writes that agents are reserved, each for an attempt. An agent who went on break at the same moment takes the call
 * first and the break after it; who dials the own list goes back to it. Who signed out is left alone, and so is an attempt that still has another agent.
 * Returns the ids of the reserved.
 */
export async function reserveAgents(
  tx: Tx,
  wanted: readonly { agentId: string; attemptId: string }[],
  now: number,
): Promise<Set<string>> {
  if (wanted.length === 0) return new Set();
  const rows = await tx.query<{ id: string }>(
    `with next as materialized (
       select a.id, w.attempt, a.state, a.break_reason,
              greatest($3, a.state_since) as at from agents a
         join unnest($1::uuid[], $2::uuid[]) as w(agent, attempt) on w.agent = a.id
        where a.state in ('ready', 'break', 'outbound-only', 'previewing') and not exists (select from agents o where o.attempt_id = w.attempt)
        order by a.id for update of a
     ), closed as (
       update agent_state_history h set ended_at = next.at from next
        where h.agent_id = next.id and h.ended_at is null returning h.id
     ), moved as (
       update agents a set state = 'reserved', state_since = next.at, state_cause = 'call', attempt_id = next.attempt,
              idle_since = null, break_reason = null,
              after_call = case when next.state <> 'ready' then next.state else a.after_call end,
              after_call_reason = case when next.state = 'break' then next.break_reason else a.after_call_reason end
         from next where a.id = next.id returning a.id, a.tenant_id, next.state as before, next.attempt, next.at
     )
     insert into agent_state_history (tenant_id, agent_id, from_state, state, cause, attempt_id, started_at)
     -- Read first, so that the open row is closed before the next one is there.
     select tenant_id, id, before, 'reserved', 'call', attempt, at from moved where (select count(*) from closed) >= 0 returning agent_id as id`,
    [wanted.map((one) => one.agentId), wanted.map((one) => one.attemptId), new Date(now * 1000)],
  );
  return new Set(rows.map((row) => row.id));
}
