import type { Tx } from '../../platform/index.ts';

/** A contact in an agent's hands. */
export interface OwnContact {
  contactId: number;
  listId: string;
  /** E.164, unmasked, in the order to be tried. */
  phones: string[];
  name: string | null;
  zone: string;
  fields: Record<string, string>;
  /** Epoch seconds. */
  allocatedAt: number;
  /** Dials since it was given. */
  dials: number;
}

/**
 * What an agent has been given and may dial: not voided, in the order it came, behind the contact `after`. `undialed`:
 * only what nobody has dialed since. One more than `limit` when there is one.
 */
export async function readOwnContacts(
  tx: Tx,
  agent: { tenantId: string; agentId: string },
  page: { after: number | null; limit: number; undialed: boolean },
): Promise<OwnContact[]> {
  return tx.query<OwnContact>(
    `select c.id as "contactId", c.list_id as "listId", c.phones, c.name, c.zone, c.fields,
            extract(epoch from g.allocated_at)::float8 as "allocatedAt", d.dials
       from contact_allocations g join contacts c on c.id = g.contact_id
       cross join lateral (select count(*) as dials from attempts a
                            where a.contact_id = g.contact_id and a.created_at >= g.allocated_at
                              and not a.inbound) d
      where g.target_id = $2 and g.tenant_id = $1 and g.kind = 'agent' and not c.voided
        and ($3::bigint is null or g.contact_id > $3) and (not $4 or d.dials = 0)
      order by g.contact_id limit $5`,
    [agent.tenantId, agent.agentId, page.after, page.undialed, page.limit + 1],
  );
}
