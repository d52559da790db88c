import { conflict, notFound, UserError, type Tx } from '../../platform/index.ts';
import { readAgentSettings } from './agentSettings.ts';
import type { AgentState, AgentWish } from './agentStates.ts';
import { moveAgent } from './moveAgent.ts';

export interface AgentRequest {
  tenantId: string;
  agentId: string;
  /** The user who asks; `self`: the agent. */
  by: { userId: string; self: boolean };
}

export interface AgentStateRequest extends AgentRequest {
  to: AgentWish;
  /** For a break. */
  reason?: string | null;
  /** The session of the console in which the agent asks: the one they work in from now on. */
  session?: { id: string; takeOver: boolean };
}

/**
 * What the API calls for an agent or a supervisor. During a call the wish waits until it is over. Throws UserError
 * `not-found` for an agent of another tenant, `agent-state` when the agent is already there, `agent-blocked` when the
 * agent has been signed out by force, `agent-elsewhere` when the agent works in another session and `takeOver` is not set.
 */
export async function requestAgentState(
  tx: Tx,
  request: AgentStateRequest,
  now: number,
): Promise<AgentState> {
  const agent = await lockOwned(tx, request);
  if (agent.blocked && request.to !== 'offline')
    throw new UserError('agent-blocked', 'the agent was signed out by force: let them in again first', {
      status: 409,
    });
  if (request.session) await workIn(tx, request.agentId, agent, request.session);
  const state = await moveAgent(
    tx,
    {
      ...asked(request),
      event: { type: 'asked', wish: request.to },
      breakReason: request.reason ?? null,
    },
    now,
  );
  if (state === null) throw conflict('agent-state', `the agent is already ${request.to}`);
  return state;
}

/** The agent needs a longer wrap-up. Error: `agent-state` when there is none. Returns the state. */
export async function holdWrapUp(tx: Tx, request: AgentRequest, now: number): Promise<AgentState> {
  await lockOwned(tx, request);
  const { wrapUpLimitSeconds } = await readAgentSettings(tx, request.tenantId);
  const event = { type: 'wrap-up-held' as const, limitSeconds: wrapUpLimitSeconds };
  const state = await moveAgent(tx, { ...asked(request), event }, now);
  if (state === null) throw conflict('agent-state', 'the agent is in no wrap-up');
  return state;
}

/**
 * Signs the agent out, at once or when the present call is over, and lets them in no more until `restoreAgent`.
 * Returns the state.
 */
export async function blockAgent(tx: Tx, request: AgentRequest, now: number): Promise<AgentState> {
  const agent = await lockOwned(tx, request);
  await tx.query('update agents set blocked_at = coalesce(blocked_at, $2), blocked_by = $3 where id = $1', [
    request.agentId,
    new Date(now * 1000),
    request.by.userId,
  ]);
  const event = { type: 'asked' as const, wish: 'offline' as const };
  return (await moveAgent(tx, { ...asked(request), event }, now)) ?? agent.state;
}

/** Lets an agent in again. */
export async function restoreAgent(tx: Tx, request: AgentRequest): Promise<void> {
  await lockOwned(tx, request);
  await tx.query('update agents set blocked_at = null, blocked_by = null where id = $1', [request.agentId]);
}

interface Owned {
  state: AgentState;
  blocked: boolean;
  sessionId: string | null;
}

async function lockOwned(tx: Tx, { agentId, tenantId }: AgentRequest): Promise<Owned> {
  const [agent] = await tx.query<Owned>(
    `select state, blocked_at is not null as blocked, session_id as "sessionId"
       from agents where id = $1 and tenant_id = $2 for update`,
    [agentId, tenantId],
  );
  if (!agent) throw notFound('agent');
  return agent;
}

const asked = ({ agentId, by }: AgentRequest) => ({
  agentId,
  cause: by.self ? ('agent' as const) : ('supervisor' as const),
  byUser: by.userId,
});

/** One session per agent: the one that asked last, once it has taken over. */
async function workIn(
  tx: Tx,
  agentId: string,
  agent: Owned,
  { id, takeOver }: { id: string; takeOver: boolean },
): Promise<void> {
  if (agent.sessionId === id) return;
  const elsewhere =
    agent.state !== 'offline' &&
    agent.sessionId !== null &&
    (await tx.query('select 1 from sessions where id = $1', [agent.sessionId])).length > 0;
  if (elsewhere && !takeOver)
    throw new UserError('agent-elsewhere', 'the agent works in another browser: take over there first', {
      status: 409,
    });
  await tx.query('update agents set session_id = $2 where id = $1', [agentId, id]);
}
