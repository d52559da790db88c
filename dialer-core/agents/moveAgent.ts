import { announce, type Tx } from '../../platform/index.ts';
import { stepAgent, type AgentCause, type AgentRecord } from './agentRecord.ts';
import type { AgentEvent, AgentState } from './agentStates.ts';

export interface AgentMove {
  agentId: string;
  event: AgentEvent;
  /** Why, for the history. */
  cause: AgentCause;
  /** Who asked for it, if somebody did. */
  byUser?: string | null;
  breakReason?: string | null;
  /** For `reserved` and `joined`: the call. */
  attemptId?: string;
  /** When given, the event applies only while the agent is on this attempt. */
  onAttempt?: string;
}

interface Held {
  id: string;
  tenantId: string;
  record: AgentRecord;
}

/** Takes one event to an agent; returns the state after it, or null when the event does not apply. */
export async function moveAgent(tx: Tx, agentMove: AgentMove, now: number): Promise<AgentState | null> {
  const held = await lockAgent(tx, agentMove.agentId, agentMove.onAttempt);
  if (!held) return null;
  const { event, breakReason = null, attemptId } = agentMove;
  const step = stepAgent(held.record, event, {
    now,
    breakReason,
    ...(attemptId !== undefined && { attemptId }),
  });
  if (step === null) return null;
  await writeAgent(tx, held, step.agent, step.moved ? agentMove : null);
  if (step.moved) await writeHistory(tx, held, step.agent, agentMove);
  await announce(tx, { tenantId: held.tenantId, kind: 'agents', ids: [held.id] });
  return step.agent.state;
}

async function lockAgent(tx: Tx, agentId: string, onAttempt: string | undefined): Promise<Held | undefined> {
  const [row] = await tx.query<AgentRecord & { id: string; tenantId: string }>(
    `select id, tenant_id as "tenantId", state, extract(epoch from state_since)::float8 as since, after_call as plan,
            after_call_reason as "planReason", break_reason as "breakReason", attempt_id as "attemptId",
            extract(epoch from wrap_up_until)::float8 as "wrapUpUntil", wrap_up_held as "wrapUpHeld"
       from agents where id = $1 and ($2::uuid is null or attempt_id = $2) for update`,
    [agentId, onAttempt ?? null],
  );
  if (!row) return undefined;
  const { id, tenantId, ...record } = row;
  return { id, tenantId, record };
}

/** `why`: the state was left; null: only what is planned or allowed has changed. */
async function writeAgent(tx: Tx, held: Held, agent: AgentRecord, why: AgentMove | null): Promise<void> {
  await tx.query(
    `update agents set state = $2, state_since = $3, state_cause = coalesce($4, state_cause), break_reason = $5,
            after_call = $6, after_call_reason = $7, attempt_id = $8, wrap_up_until = $9, wrap_up_held = $10,
            idle_since = case when $2 <> 'ready' then null when $4::text is null then idle_since else $3::timestamptz end,
            joined = joined and $2 in ('talking', 'wrap-up'),
            controls = case when $2 = 'talking' and state = 'talking' then controls end,
            leg_failures = case when $2 = 'ready' and state in ('break', 'offline') then 0 else leg_failures end
      where id = $1`,
    [
      held.id,
      agent.state,
      moment(agent.since),
      why?.cause ?? null,
      agent.breakReason,
      agent.plan,
      agent.planReason,
      agent.attemptId,
      agent.wrapUpUntil === null ? null : moment(agent.wrapUpUntil),
      agent.wrapUpHeld,
    ],
  );
}

async function writeHistory(tx: Tx, held: Held, agent: AgentRecord, why: AgentMove): Promise<void> {
  const at = moment(agent.since);
  await tx.query(`update agent_state_history set ended_at = $2 where agent_id = $1 and ended_at is null`, [
    held.id,
    at,
  ]);
  await tx.query(
    `insert into agent_state_history (tenant_id, agent_id, from_state, state, break_reason, cause, by_user,
                                      attempt_id, started_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      held.tenantId,
      held.id,
      held.record.state,
      agent.state,
      agent.breakReason,
      why.cause,
      why.byUser ?? null,
      agent.attemptId,
      at,
    ],
  );
}

const moment = (seconds: number): Date => new Date(Math.round(seconds * 1000));
