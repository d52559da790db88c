import type { Tx } from '../../platform/index.ts';
import { zoneOf } from '../numbers/index.ts';
import { suppressingEntry } from '../suppressions/suppressingEntry.ts';

export interface OtherPhone {
  contactId: number;
  /** E.164. */
  phone: string;
  zone: string;
}

/**
 * For contacts whose present number must not be dialed: their next one that no suppression list of the task holds,
 * after the last the first again. Numbers found invalid are left out; contacts without another one are, too.
 */
export async function otherPhones(
  tx: Tx,
  taskId: string,
  contactIds: readonly number[],
  now: number,
): Promise<OtherPhone[]> {
  if (contactIds.length === 0) return [];
  const entry = suppressingEntry({ tenant: 't.tenant_id', phone: 'o.phone', task: 't', now: '$3' });
  const rows = await tx.query<{ contactId: number; phone: string }>(
    `select distinct on (p.contact_id) p.contact_id as "contactId", o.phone
       from tasks t join task_contacts p on p.task_id = t.id
       join contacts c on c.id = p.contact_id
       cross join lateral unnest(c.phones) with ordinality as o(phone, place)
      where t.id = $1 and p.contact_id = any($2::bigint[]) and cardinality(c.phones) > 1 and o.phone <> p.phone
        and ${entry} is null
        and not exists (select from attempts a where a.contact_id = p.contact_id and a.task_id = t.id
                           and a.phone = o.phone and a.outcome = 'invalid-number')
      order by p.contact_id, o.place < array_position(c.phones, p.phone), o.place`,
    [taskId, contactIds, new Date(now * 1000)],
  );
  return rows.map((row) => ({ ...row, zone: zoneOf(row.phone) }));
}
