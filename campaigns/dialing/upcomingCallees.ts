import type { UpcomingCallees } from '../../dialer-core/index.ts';
import type { Tx } from '../../platform/index.ts';
import { plannedZones } from '../tasks/plannedZones.ts';
import { factsOf, factColumns, type FactRow } from './conversationFacts.ts';

interface Row extends FactRow {
  contactId: number;
  scriptVersionId: string;
  phone: string;
}

/** Seconds: who is due later is looked at later. */
const SOON = 900;

/** The contacts that robots dial next, in the order in which a claim finds them due. */
export function createUpcomingCallees(database: Tx): UpcomingCallees {
  return {
    async next(perTask, now) {
      const rows = await database.query<Row>(
        `select u.contact_id as "contactId", k.script_version_id as "scriptVersionId", u.phone, ${factColumns('u.zone', 'null::text')}
           from tasks k
           left join campaigns p on p.id = k.campaign_id
           cross join lateral (
             select t.contact_id, t.phone, t.zone, t.next_at
               from unnest(${plannedZones('k.id')}) as z(zone)
               cross join lateral (
                 select contact_id, phone, c.zone, next_at from task_contacts c
                  where c.task_id = k.id and c.zone = z.zone and c.state = 'planned' and c.next_at <= $2
                  order by next_at, contact_id limit $1) t
              order by t.next_at, t.contact_id limit $1) u
           join contacts c on c.id = u.contact_id and not c.voided
          where k.state = 'running' and k.script_version_id is not null
          order by u.next_at, u.contact_id`,
        [perTask, new Date((now + SOON) * 1000)],
      );
      return rows.map((row) => ({
        contactId: row.contactId,
        scriptVersionId: row.scriptVersionId,
        facts: { ...factsOf(row, row.contactId, now), calleeNumber: row.phone },
      }));
    },
    async stillWanted(contactIds) {
      const rows = await database.query<{ id: number }>(
        `select c.id from contacts c
          where c.id = any($1::bigint[]) and not c.voided
            and exists (select 1 from task_contacts t join tasks k on k.id = t.task_id
                         where t.contact_id = c.id and t.state in ('planned', 'in-call')
                           and k.script_version_id is not null
                           and k.state not in ('completed', 'cancelled', 'expired'))`,
        [contactIds],
      );
      return rows.map(({ id }) => id);
    },
  };
}
