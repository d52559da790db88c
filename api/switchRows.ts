import type { Actor, Tx } from '../platform/index.ts';
import type { Switch } from './contract/index.ts';

/** Dialers report each second (wall); one that is silent for so long is gone. */
const ALIVE_SECONDS = 5;
/** Seconds over which calls per second are the mean. */
const RATE_SECONDS = 10;

type Row = Omit<Switch, 'maxSessions'> & { maxSessions: number | null };

/**
 * The switches the actor may see, by id: those that running dialers are configured with, and those people have set
 * something for. A demo tenant sees simulated ones only. `now` on the clock, `wall` of the wall, epoch seconds.
 */
export async function readSwitches(
  tx: Tx,
  actor: Actor,
  at: { now: number; wall: number },
  id: string | null = null,
): Promise<Switch[]> {
  const rows = await tx.query<Row>(
    `with told as (
       select distinct on (s.id) s.*, max(d.id) filter (where s.held) over (partition by s.id) as "heldBy"
         from dialers d cross join jsonb_to_recordset(d.switches)
              as s(id text, simulated boolean, connected boolean, held boolean, silent boolean, version text,
                   sessions int, "sessionLimit" int, "callsPerSecondLimit" float8, "clockAhead" float8)
        where d.seen_at > $2
        order by s.id, s.connected desc, s.held desc nulls last, (s.sessions is not null) desc, d.seen_at desc
     )
     select coalesce(told.id, x.id) as id, coalesce(x.weight, 1) as weight, coalesce(x.draining, false) as draining,
            x.max_sessions as "maxSessions", coalesce(x.note, '') as note, told.simulated,
            case when told.id is null then 'unknown' when not told.connected then 'down'
                 when told.silent then 'silent' else 'up' end as link,
            told.version, told."heldBy", told."clockAhead", told.sessions, told."sessionLimit", told."callsPerSecondLimit",
            (select count(*)::int from attempts a
              where a.settled_at is null and a.switch_id = coalesce(told.id, x.id) and a.tenant_id = $1) as calls,
            (select count(*)::int from agents g
              where g.leg_uuid is not null and g.leg_switch = coalesce(told.id, x.id) and g.tenant_id = $1)
              as "agentLegs",
            (select count(*)::float8 / ${RATE_SECONDS} from trunks t cross join lateral (
               select switch_id from attempts where trunk_id = t.id and settled_at is null and created_at > $3 and not inbound
               union all
               select switch_id from attempts where trunk_id = t.id and settled_at > $3 and created_at > $3 and not inbound) b
              where t.tenant_id = $1 and b.switch_id = coalesce(told.id, x.id)) as "callsPerSecond"
       from told full join switches x on x.id = told.id
       join tenants n on n.id = $1 and (n.kind = 'live' or told.simulated)
      where $4::text is null or coalesce(told.id, x.id) = $4
      order by 1 limit 200`,
    [
      actor.tenantId,
      new Date((at.wall - ALIVE_SECONDS) * 1000),
      new Date((at.now - RATE_SECONDS) * 1000),
      id,
    ],
  );
  return rows.map((row) => ({ ...row, maxSessions: row.maxSessions ?? 'reported' }));
}
