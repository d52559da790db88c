import { notFound, visibleTo, type Actor, type Tx } from '../platform/index.ts';
import type { AgentCard } from './contract/index.ts';
import { selectAgentCards } from './live/agentCards.ts';

/** Whose agents an actor sees. */
export const agentColumns = { tenant: 'a.tenant_id', department: 'u.department_id', owner: 'a.user_id' };

/** The card of an agent, by the agent's or the user's id. Error: `not-found`, also for those the actor does not see. */
export async function findAgentCard(
  tx: Tx,
  actor: Actor,
  column: 'a.id' | 'a.user_id',
  id: string,
): Promise<AgentCard> {
  const params: unknown[] = [id];
  const [card] = await tx.query<AgentCard>(
    `${selectAgentCards} where ${column} = $1 and ${visibleTo(actor, agentColumns, params)}`,
    params,
  );
  if (!card) throw notFound('agent');
  return card;
}
