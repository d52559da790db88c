import type { Tx } from '../../platform/index.ts';
import type { GroupQueue } from '../agents/groupQueue.ts';
import type { RunningTask } from '../ports.ts';
import type { Assignment } from './assignTrunks.ts';

/** Who talked to these numbers last, within the days that the skill group looks back; by number. */
export async function lastAgents(
  tx: Tx,
  { tenantId }: RunningTask,
  { lastAgentDays }: GroupQueue,
  assigned: readonly Assignment[],
  now: number,
): Promise<Map<string, string>> {
  if (lastAgentDays === null || assigned.length === 0) return new Map();
  const rows = await tx.query<{ phone: string; agentId: string }>(
    `select distinct on (phone) phone, agent_id as "agentId" from attempts
      where tenant_id = $1 and phone = any($2::text[]) and created_at >= $3 and agent_id is not null
        and bridged_at is not null
      order by phone, created_at desc`,
    [tenantId, assigned.map(({ contact }) => contact.phone), new Date((now - lastAgentDays * 86_400) * 1000)],
  );
  return new Map(rows.map(({ phone, agentId }) => [phone, agentId]));
}

/** An appointment with an agent comes before who talked to the callee last. */
export function withLastAgent(found: Assignment, known: ReadonlyMap<string, string>): Assignment {
  const preferredAgent = found.contact.preferredAgent ?? known.get(found.contact.phone);
  return preferredAgent === undefined ? found : { ...found, contact: { ...found.contact, preferredAgent } };
}
