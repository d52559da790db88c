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
  /** Calls taken, and seconds talked, since signing in. */
  calls: number;
  talkSeconds: number;
  /** Of the call the agent is on or wraps up. */
  taskId: string | null;
  /** Will not come back after the present call. */
  leaving: boolean;
}

const columns = (
  skills: string,
) => `a.id, a.tenant_id as "tenantId", a.state, extract(epoch from a.state_since)::float8 as since,
  extract(epoch from a.idle_since)::float8 as "idleSince", a.leg_uuid as leg, a.leg_state = 'up' as "legUp",
  a.leg_switch as "legSwitch", a.calls_taken as calls, a.talk_seconds as "talkSeconds", t.task_id as "taskId", a.after_call is not null as leaving,
  coalesce(${skills}, '{}') as skills`;

/** All agents who are not offline, or have a leg still. */
export const loadFloor = (tx: Tx): Promise<FloorAgent[]> =>
  tx.query<FloorAgent>(
    `with floor as (select * from agents where state <> 'offline' or leg_uuid is not null),
          skills as (select agent_id, jsonb_object_agg(skill_group_id, level) as skills from agent_skills group by 1)
     select ${columns('s.skills')} from floor a left join attempts t on t.id = a.attempt_id
       left join skills s on s.agent_id = a.id`,
  );

/** These agents, whatever their state; who does not exist any more is missing. */
export const loadAgents = (tx: Tx, ids: readonly string[]): Promise<FloorAgent[]> =>
  tx.query<FloorAgent>(
    `select ${columns(`(select jsonb_object_agg(s.skill_group_id, s.level) from agent_skills s where s.agent_id = a.id)`)}
       from agents a left join attempts t on t.id = a.attempt_id where a.id = any($1::uuid[])`,
    [ids],
  );

/** On the floor as far as the engine is concerned. */
export const isPresent = ({ state, leg }: FloorAgent): boolean => state !== 'offline' || leg !== null;

/** The group that decides where an agent's leg stands: the best, then the first; null: the agent has none. */
export function homeGroup({ skills }: Pick<FloorAgent, 'skills'>): string | null {
  let best: [group: string, level: number] | null = null;
  for (const [group, level] of Object.entries(skills))
    if (best === null || level < best[1] || (level === best[1] && group < best[0])) best = [group, level];
  return best === null ? null : best[0];
}

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
