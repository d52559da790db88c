import type { Database } from '../../platform/index.ts';
import type { CallUuid } from '../switch/port.ts';

/** An attempt that is not settled, as its row stands. */
export interface OpenAttempt {
  id: CallUuid;
  taskId: string;
  contactId: number;
  phone: string;
  trunkId: string;
  createdAt: Date;
  ringingAt: Date | null;
  answeredAt: Date | null;
  agentId: string | null;
  agentTalks: boolean;
  agentLeg: CallUuid | null;
  machine: boolean;
  /** As its row says. */
  state: string;
  bridgedAt: Date | null;
  abandoned: boolean;
  consulting: boolean;
  /** Reserved from the dial on; null once answered, or for calls of whoever is free. */
  ownAgentId: string | null;
  /** The number of ours that the callee rang; null: we dialed. */
  calledNumber: string | null;
  /** Since when the callee has been asked to rate the conversation, with whom, and the key so far; null: they are not. */
  rating: { at: number; agentId: string; key: number | null } | null;
  /** The outside number that has the callee. */
  outsideLeg: CallUuid | null;
}

export function openAttempts(database: Database, switchId: string, cutOff: number): Promise<OpenAttempt[]> {
  return database.query<OpenAttempt>(
    `select distinct on (t.id) t.id, t.task_id as "taskId", t.contact_id as "contactId", t.phone, t.trunk_id as "trunkId",
            t.created_at as "createdAt", t.ringing_at as "ringingAt", t.answered_at as "answeredAt",
            case when t.answered_at is null and a.id = t.own_agent_id then null else a.id end as "agentId",
            case when t.answered_at is null then t.own_agent_id end as "ownAgentId", coalesce(a.state = 'talking', false) as "agentTalks", a.leg_uuid as "agentLeg",
            coalesce(t.detection = 'machine', false) as machine, t.state,
            t.bridged_at as "bridgedAt", t.abandoned,
            exists (select 1 from agents j where j.attempt_id = t.id and j.joined) or o.id is not null as consulting,
            case when t.state = 'rating' then json_build_object('at', extract(epoch from t.rating_at)::float8,
                   'agentId', t.agent_id, 'key', t.rating) end as rating,
            case when o.has_callee then o.id end as "outsideLeg",
            case when t.inbound then coalesce((select i.called from inbound_calls i where i.id = t.id), '') end as "calledNumber"
       from attempts t left join outside_legs o on o.attempt_id = t.id and o.ended_at is null
       left join agents a on a.attempt_id = t.id and a.state in ('reserved', 'talking') and not a.joined
      where t.settled_at is null and t.switch_id = $1 and t.created_at < $2
      -- Of a transfer that was under way, who had the callee last.
      order by t.id, a.state_since desc nulls last`,
    [switchId, new Date(cutOff * 1000)],
  );
}
