import type { Tx } from '../../platform/index.ts';
import type { AgentState } from '../agents/agentStates.ts';
import type { CallUuid } from '../switch/port.ts';

/** An agent as matching and pacing see them. */
export interface FloorAgent {
  id: string;
  tenantId: string;
  state: AgentState;
  /** Epoch seconds. */
  since: number;
  /** Epoch seconds since when ready; null otherwise. */
  idleSince: number | null;
  leg: CallUuid | null;
  legUp: boolean;
  legSwitch: string | null;
  /** Level (1 first … 5) by skill group. */
  skills: Readonly<Record<string, number>>;
  /** Of the call the agent is on or wraps up. */
  taskId: string | null;
  /** Will not come back after the present call. */
  leaving: boolean;
}

const columns = `a.id, a.tenant_id as "tenantId", a.state, extract(epoch from a.state_since)::float8 as since,
  extract(epoch from a.idle_since)::float8 as "idleSince", a.leg_uuid as leg, a.leg_state = 'up' as "legUp",
  a.leg_switch as "legSwitch", t.task_id as "taskId", a.after_call is not null as leaving,
  coalesce((select jsonb_object_agg(s.skill_group_id, s.level) from agent_skills s where s.agent_id = a.id), '{}') as skills`;

/** All agents who are not offline. */
export const loadFloor = (tx: Tx): Promise<FloorAgent[]> =>
  tx.query<FloorAgent>(
    `select ${columns} from agents a left join attempts t on t.id = a.attempt_id where a.state <> 'offline'`,
  );

/** These agents, whatever their state; who does not exist any more is missing. */
export const loadAgents = (tx: Tx, ids: readonly string[]): Promise<FloorAgent[]> =>
  tx.query<FloorAgent>(
    `select ${columns} from agents a left join attempts t on t.id = a.attempt_id where a.id = any($1::uuid[])`,
    [ids],
  );

export interface FloorCounts {
  ready: number;
  talking: number;
  wrapUp: number;
  onBreak: number;
}

/** Agents of a skill group by what they do. Reserved counts as talking: the callee is theirs. */
export function countFloor(agents: Iterable<FloorAgent>, skillGroupId: string): FloorCounts {
  const counts = { ready: 0, talking: 0, wrapUp: 0, onBreak: 0 };
  for (const agent of agents) {
    if (agent.skills[skillGroupId] === undefined) continue;
    if (agent.state === 'ready') counts.ready++;
    else if (agent.state === 'talking' || agent.state === 'reserved' || agent.state === 'ringing')
      counts.talking++;
    else if (agent.state === 'wrap-up') counts.wrapUp++;
    else if (agent.state === 'break') counts.onBreak++;
  }
  return counts;
}
