import { announce, type Tx } from '../../platform/index.ts';

export interface ReservedAgent {
  agentId: string;
  legUuid: string;
}

/**
 * Reserves the next agent of a skill group for an attempt: ready, leg up on this switch, best level first, then
 * longest idle. Safe against other dialers (row locks, skipped when taken). Null when nobody is free.
 */
export async function reserveAgent(
  tx: Tx,
  wanted: { tenantId: string; skillGroupId: string; switchId: string; attemptId: string },
  now: number,
): Promise<ReservedAgent | null> {
  const at = new Date(now * 1000);
  const [agent] = await tx.query<ReservedAgent>(
    `with next as materialized (
       select a.id from agents a join agent_skills s on s.agent_id = a.id
        where s.skill_group_id = $1 and a.tenant_id = $2 and a.state = 'ready' and a.leg_state = 'up'
          and a.leg_switch = $3
        order by s.level, a.idle_since, a.id limit 1 for update of a skip locked
     ), closed as (
       update agent_state_history h set ended_at = greatest($5, h.started_at) from next
        where h.agent_id = next.id and h.ended_at is null
     )
     update agents a set state = 'reserved', state_since = $5, state_cause = 'call', attempt_id = $4,
            idle_since = null
       from next where a.id = next.id
     returning a.id as "agentId", a.leg_uuid as "legUuid"`,
    [wanted.skillGroupId, wanted.tenantId, wanted.switchId, wanted.attemptId, at],
  );
  if (!agent) return null;
  await tx.query(
    `insert into agent_state_history (tenant_id, agent_id, state, cause, started_at)
     values ($1, $2, 'reserved', 'call', $3)`,
    [wanted.tenantId, agent.agentId, at],
  );
  await announce(tx, { tenantId: wanted.tenantId, kind: 'agents', ids: [agent.agentId] });
  return agent;
}
