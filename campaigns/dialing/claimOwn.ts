import type { ClaimedContact, RunningTask } from '../../dialer-core/index.ts';
import type { Tx } from '../../platform/index.ts';
import { claimableIn, markInCall } from './claimContacts.ts';
import { lockNumbers } from './numberLock.ts';
import { refuseContacts } from './refuseContacts.ts';

interface OwnRow {
  contactId: number;
  phone: string;
  /** All numbers of the contact. */
  phones: string[];
  zone: string;
  attempts: number;
  nextAt: string | null;
  state: string;
}

/**
 * Takes one contact that was given to the agent, or with whom they have an appointment, whether it is due or not: it joins
 * the task if it is in its list. Null: it is neither, in call, stopped, outside the hours, or refused; a refusal is
 * recorded with its rule.
 */
export async function claimOwn(
  tx: Tx,
  task: RunningTask,
  { agentId, contactId }: { agentId: string; contactId: number },
  now: number,
): Promise<ClaimedContact | null> {
  const zonesOf = await claimableIn(tx, task, now);
  if (zonesOf === null) return null;
  const row = await lockOwn(tx, task, agentId, contactId, now);
  if (!row || row.state === 'in-call' || row.state === 'stopped') return null;
  if (zonesOf.open([row.zone]).length === 0) return null;
  // A cap that counts by person looks at all numbers of the contact.
  await lockNumbers(tx, task.tenantId, [...new Set([row.phone, ...row.phones])]);
  const refused = await refuseContacts(tx, task, zonesOf.policy, [row], now, true);
  if (refused.has(contactId)) return null;
  const [claimed] = await markInCall(tx, task.taskId, [{ ...row, nextAt: row.nextAt ?? '' }], zonesOf.policy);
  return claimed ?? null;
}

async function lockOwn(
  tx: Tx,
  { taskId, tenantId }: RunningTask,
  agentId: string,
  contactId: number,
  now: number,
): Promise<OwnRow | undefined> {
  await tx.query(
    `insert into task_contacts (task_id, contact_id, phone, zone, state, attempts, next_at)
     select t.id, c.id, c.phones[1], c.zone, 'planned', 0, $5
       from tasks t join contacts c on c.list_id = t.list_id and c.id = $2 and not c.voided
      where t.id = $1 and t.tenant_id = $3
        and (exists (select from contact_allocations g
                      where g.contact_id = c.id and g.kind = 'agent' and g.target_id = $4)
             or exists (select from callbacks b
                         where b.contact_id = c.id and b.task_id = t.id and b.agent_id = $4 and b.state = 'open'))
     on conflict do nothing`,
    [taskId, contactId, tenantId, agentId, new Date(now * 1000)],
  );
  const [row] = await tx.query<OwnRow>(
    `select p.contact_id as "contactId", p.phone, p.zone, p.attempts, p.next_at::text as "nextAt", p.state,
            coalesce((select c.phones from contacts c where c.id = p.contact_id), '{}') as phones
       from task_contacts p
      where p.task_id = $1 and p.contact_id = $2
        and (exists (select from contact_allocations g
                      where g.contact_id = p.contact_id and g.kind = 'agent' and g.target_id = $3 and g.tenant_id = $4)
             or exists (select from callbacks b
                         where b.contact_id = p.contact_id and b.task_id = p.task_id and b.agent_id = $3
                           and b.state = 'open'))
      for update of p`,
    [taskId, contactId, agentId, tenantId],
  );
  return row;
}
