import type { Tx } from '../../platform/index.ts';

/**
 * The agent whom a script means: by user name, by id, or by a name that only one of the tenant's agents has. Null:
 * nobody, or it is not clear whom.
 */
export async function agentMeant(tx: Tx, tenantId: string, agent: string): Promise<string | null> {
  const found = await tx.query<{ id: string; sure: boolean }>(
    `select a.id, u.username is not distinct from $2 or a.id::text = $2 as sure
       from agents a left join users u on u.id = a.user_id
      where a.tenant_id = $1 and ($2 in (u.username, a.id::text) or u.name = $2)
      order by 2 desc limit 2`,
    [tenantId, agent.trim()],
  );
  const [first, second] = found;
  if (first === undefined) return null;
  return first.sure || second === undefined ? first.id : null;
}
