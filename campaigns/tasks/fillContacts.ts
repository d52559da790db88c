import type { Tx } from '../../platform/index.ts';

/** Makes the contacts of the task's list contacts of the task, due at `now`; returns how many. */
export async function fillContacts(tx: Tx, taskId: string, now: number): Promise<number> {
  const [filled] = await tx.query<{ count: number }>(
    `with filled as (
       insert into task_contacts (task_id, contact_id, phone, zone, state, attempts, next_at)
       select t.id, c.id, c.phones[1], c.zone, 'planned', 0, $2
         from tasks t join contacts c on c.list_id = t.list_id and not c.voided
        where t.id = $1
       on conflict do nothing
       returning 1
     )
     select count(*) as count from filled`,
    [taskId, new Date(now * 1000)],
  );
  return filled?.count ?? 0;
}
