import type { Actor, Tx } from '../../platform/index.ts';
import {
  createAgentProfile,
  removeAgentProfile,
  requestAgentState,
  updateAgentProfile,
  type AgentProfile,
} from '../../dialer-core/index.ts';
import type { UserRow } from './userRows.ts';

/** Makes the user an agent, changes phone and skills, or (null) takes the agent side away. */
export async function changeAgentSide(
  tx: Tx,
  actor: Actor,
  user: UserRow,
  wanted: AgentProfile | null,
  now: number,
): Promise<void> {
  const { tenantId } = actor;
  if (user.agent && wanted) await updateAgentProfile(tx, { agentId: user.agent.id, tenantId }, wanted);
  else if (wanted) await createAgentProfile(tx, { userId: user.id, tenantId }, wanted, now);
  else if (user.agent) await removeAgentProfile(tx, { agentId: user.agent.id, tenantId });
}

/** Signs the user's agent out: at once, or when the present call is over. */
export async function signOutAgent(tx: Tx, actor: Actor, userId: string, now: number): Promise<void> {
  const [agent] = await tx.query<{ id: string; state: string }>(
    'select id, state from agents where user_id = $1 and tenant_id = $2 for update',
    [userId, actor.tenantId],
  );
  if (!agent || agent.state === 'offline') return;
  const by = { userId: actor.userId, self: false };
  await requestAgentState(tx, { tenantId: actor.tenantId, agentId: agent.id, to: 'offline', by }, now);
}
