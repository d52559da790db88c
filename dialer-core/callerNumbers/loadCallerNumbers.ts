import type { Tx } from '../../platform/index.ts';
import type { CallerFormat, CallerNumber, NumberUse } from './callerNumber.ts';
import { presentNumber } from './presentNumber.ts';

/** Numbers of one pool that are looked at; a group is kept smaller than this. */
export const LARGEST_POOL = 1000;

/** What a task, a skill group or an agent names: the numbers of a group, or one number (E.164 with +). */
export type NumberSource = { kind: 'group'; groupId: string } | { kind: 'number'; phone: string };

interface Row {
  id: string;
  phone: string;
  country: string;
  province: string | null;
  city: string | null;
  enabled: boolean;
  resting: boolean;
  restsUntil: number | null;
  dailyCap: number | null;
  perMinuteCap: number | null;
  trunks: {
    trunkId: string;
    use: NumberUse;
    format: CallerFormat;
    asGiven: string | null;
    homeCountry: string;
  }[];
}

/** The numbers a source stands for, by number. A number that is not on the books of the tenant gives none. */
export async function loadCallerNumbers(
  tx: Tx,
  tenantId: string,
  source: NumberSource,
): Promise<CallerNumber[]> {
  const rows = await tx.query<Row>(
    `select n.id, n.phone, n.country, n.province, n.city, n.enabled, n.daily_cap as "dailyCap",
            n.per_minute_cap as "perMinuteCap", n.rested_at is not null as resting,
            extract(epoch from n.rests_until)::float8 as "restsUntil",
            coalesce((select json_agg(json_build_object('trunkId', o.trunk_id, 'use', o.use, 'format', o.format,
                                                        'asGiven', o.as_given, 'homeCountry', t.home_country))
                        from caller_number_trunks o join trunks t on t.id = o.trunk_id
                       where o.caller_number_id = n.id), '[]') as trunks
       from caller_numbers n
      where n.tenant_id = $1
        and ${
          source.kind === 'group'
            ? `n.id in (select caller_number_id from caller_number_group_members where group_id = $2)`
            : `n.phone = $2`
        }
      order by n.phone limit ${LARGEST_POOL}`,
    [tenantId, source.kind === 'group' ? source.groupId : source.phone],
  );
  return rows.map(asCallerNumber);
}

function asCallerNumber(row: Row): CallerNumber {
  const { country, province, city } = row;
  return {
    id: row.id,
    phone: row.phone,
    place: { country, province, city },
    enabled: row.enabled,
    restsUntil: row.resting ? (row.restsUntil ?? Infinity) : null,
    dailyCap: row.dailyCap ?? Infinity,
    perMinuteCap: row.perMinuteCap ?? Infinity,
    trunks: row.trunks.map(({ trunkId, use, ...as }) => ({
      trunkId,
      use,
      presented: presentNumber(row.phone, as),
    })),
  };
}
