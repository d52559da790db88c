import { announce, conflict, notFound, type Tx } from '../../platform/index.ts';
import { decideAgent, type AgentEvent, type AgentState, type AgentWish } from './agentStates.ts';

interface AgentRow {
  id: string;
  tenantId: string;
  state: AgentState;
  afterCall: 'break' | 'offline' | null;
  afterCallReason: string | null;
}

export interface AgentMove {
  agentId: string;
  event: AgentEvent;
  /** Why, for the history: `agent`, `supervisor:<user id>`, `call`, `wrap-up`, `phone` … */
  cause: string;
  breakReason?: string | null;
  /** When given, the event applies only while the agent is on this attempt. */
  onAttempt?: string;
}

/** Takes one event to an agent; returns the state after it, or null when the event does not apply. */
export async function moveAgent(tx: Tx, agentMove: AgentMove, now: number): Promise<AgentState | null> {
  const agent = await lockAgent(tx, agentMove.agentId, agentMove.onAttempt);
  if (!agent) return null;
  const decision = decideAgent(agent.state, agent.afterCall, agentMove.event);
  if (decision.type === 'refuse') return null;
  if (decision.type === 'move') {
    await enterState(tx, agent, decision.to, agentMove, now);
    return decision.to;
  }
  const wish = decision.wish === 'ready' ? null : decision.wish;
  await tx.query('update agents set after_call = $2, after_call_reason = $3 where id = $1', [
    agent.id,
    wish,
    wish === 'break' ? (agentMove.breakReason ?? null) : null,
  ]);
  await announce(tx, { tenantId: agent.tenantId, kind: 'agents', ids: [agent.id] });
  return agent.state;
}

async function lockAgent(
  tx: Tx,
  agentId: string,
  onAttempt: string | undefined,
): Promise<AgentRow | undefined> {
  const [agent] = await tx.query<AgentRow>(
    `select id, tenant_id as "tenantId", state, after_call as "afterCall", after_call_reason as "afterCallReason"
       from agents where id = $1 and ($2::uuid is null or attempt_id = $2) for update`,
    [agentId, onAttempt ?? null],
  );
  return agent;
}

async function enterState(
  tx: Tx,
  agent: AgentRow,
  to: AgentState,
  why: AgentMove,
  now: number,
): Promise<void> {
  const at = new Date(now * 1000);
  const tookWish = agent.afterCall !== null && to === agent.afterCall;
  const breakReason = to === 'break' ? (tookWish ? agent.afterCallReason : (why.breakReason ?? null)) : null;
  const wrapUpUntil =
    to === 'wrap-up' && why.event.type === 'call-ended'
      ? new Date((now + why.event.wrapUpSeconds) * 1000)
      : null;
  const keepsCall = to === 'talking' || to === 'wrap-up';
  await tx.query(
    `with closed as (
       update agent_state_history set ended_at = greatest($2, started_at) where agent_id = $1 and ended_at is null
     )
     update agents set state = $4, state_since = $2, state_cause = $6, break_reason = $5, wrap_up_until = $7,
       attempt_id = case when $8 then attempt_id end,
       after_call = case when $8 then after_call end,
       after_call_reason = case when $8 then after_call_reason end,
       idle_since = case when $4 = 'ready' then $2::timestamptz end,
       leg_failures = case when $4 = 'ready' and state in ('break', 'offline') then 0 else leg_failures end
     where id = $1 and tenant_id = $3`,
    [agent.id, at, agent.tenantId, to, breakReason, why.cause, wrapUpUntil, keepsCall],
  );
  await tx.query(
    `insert into agent_state_history (tenant_id, agent_id, state, break_reason, cause, started_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [agent.tenantId, agent.id, to, breakReason, why.cause, at],
  );
  await announce(tx, { tenantId: agent.tenantId, kind: 'agents', ids: [agent.id] });
}

export interface AgentStateRequest {
  tenantId: string;
  agentId: string;
  to: AgentWish;
  /** For a break. */
  reason?: string | null;
  /** The user who asks; `self`: the agent. */
  by: { userId: string; self: boolean };
}

/**
 * What the API calls for an agent or a supervisor. During a call the wish waits until it is over. Throws
 * UserError `not-found` for an agent of another tenant, `agent-state` when the agent is already there.
 */
export async function requestAgentState(
  tx: Tx,
  request: AgentStateRequest,
  now: number,
): Promise<AgentState> {
  const owned = await tx.query('select 1 from agents where id = $1 and tenant_id = $2', [
    request.agentId,
    request.tenantId,
  ]);
  if (owned.length === 0) throw notFound('agent');
  const state = await moveAgent(
    tx,
    {
      agentId: request.agentId,
      event: { type: 'asked', wish: request.to },
      cause: request.by.self ? 'agent' : `supervisor:${request.by.userId}`,
      breakReason: request.reason ?? null,
    },
    now,
  );
  if (state === null) throw conflict('agent-state', `the agent is already ${request.to}`);
  return state;
}
