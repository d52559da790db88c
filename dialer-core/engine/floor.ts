import type { Tx } from '../../platform/index.ts';
import type { AgentState } from '../agents/agentStates.ts';

/** An agent as pacing sees them. */
export interface FloorAgent {
  id: string;
  state: AgentState;
  /** Epoch seconds. */
  since: number;
  legUp: boolean;
  skillGroupIds: string[];
  /** Of the call the agent is on or wraps up. */
  taskId: string | null;
  /** Will not come back after the present call. */
  leaving: boolean;
}

/** All agents who are not offline and in one of the skill groups. */
export async function loadFloor(tx: Tx, skillGroupIds: string[]): Promise<FloorAgent[]> {
  if (skillGroupIds.length === 0) return [];
  return tx.query<FloorAgent>(
    `select a.id, a.state, extract(epoch from a.state_since)::float8 as since, a.leg_state = 'up' as "legUp",
            array_agg(s.skill_group_id::text) as "skillGroupIds", t.task_id as "taskId",
            a.after_call is not null as leaving
       from agents a
       join agent_skills s on s.agent_id = a.id and s.skill_group_id = any($1::uuid[])
       left join attempts t on t.id = a.attempt_id
      where a.state <> 'offline'
      group by a.id, t.task_id`,
    [skillGroupIds],
  );
}

export interface FloorCounts {
  ready: number;
  talking: number;
  wrapUp: number;
  onBreak: number;
}

/** Agents of a skill group by what they do. Reserved counts as talking: the callee is theirs. */
export function countFloor(agents: readonly FloorAgent[], skillGroupId: string): FloorCounts {
  const counts = { ready: 0, talking: 0, wrapUp: 0, onBreak: 0 };
  for (const agent of agents) {
    if (!agent.skillGroupIds.includes(skillGroupId)) continue;
    if (agent.state === 'ready') counts.ready++;
    else if (agent.state === 'talking' || agent.state === 'reserved' || agent.state === 'ringing')
      counts.talking++;
    else if (agent.state === 'wrap-up') counts.wrapUp++;
    else if (agent.state === 'break') counts.onBreak++;
  }
  return counts;
}
