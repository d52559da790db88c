import {
  loadAnswerRates,
  loadNumberUsage,
  placeInEnglish,
  type NumberSettings,
} from '../dialer-core/index.ts';
import type { Actor, Tx } from '../platform/index.ts';
import type { CallerNumber } from './contract/index.ts';

export interface CallerNumberRow {
  id: string;
  phone: string;
  country: string;
  province: string | null;
  city: string | null;
  dailyCap: number | null;
  perMinuteCap: number | null;
  enabled: boolean;
  trunks: NumberSettings['trunks'];
  groupIds: string[];
  rest: CallerNumber['rest'];
  createdAt: number;
}

/** Select and from of numbers `x`; `$now` is the SQL of the present moment. */
export const selectCallerNumbers = (now: string): string => `
  select x.id, x.phone, x.country, x.province, x.city, x.daily_cap as "dailyCap",
         x.per_minute_cap as "perMinuteCap", x.enabled,
         coalesce((select jsonb_agg(jsonb_build_object('trunkId', o.trunk_id, 'use', o.use, 'format', o.format,
                                                       'asGiven', o.as_given) order by t.name, t.id)
                     from caller_number_trunks o join trunks t on t.id = o.trunk_id
                    where o.caller_number_id = x.id), '[]') as trunks,
         array(select g.id from caller_number_group_members m join caller_number_groups g on g.id = m.group_id
                where m.caller_number_id = x.id order by g.name) as "groupIds",
         case when ${resting(now)} then
           jsonb_build_object('since', extract(epoch from x.rested_at), 'until', extract(epoch from x.rests_until),
                              'reason', x.rest_reason, 'note', x.rest_note, 'facts', x.rest_facts) end as rest,
         extract(epoch from x.created_at)::float8 as "createdAt"
    from caller_numbers x`;

/** SQL: whether the number `x` rests at the moment `now` (SQL). */
export const resting = (now: string): string =>
  `(x.rested_at is not null and (x.rests_until is null or x.rests_until > ${now}))`;

/** Rows as the API shows them, with their usage and answers from one statement each. */
export async function showCallerNumbers(
  tx: Tx,
  actor: Actor,
  rows: readonly CallerNumberRow[],
  now: number,
): Promise<CallerNumber[]> {
  const [tenant] = await tx.query<{ zone: string; dayBegan: number }>(
    `select time_zone as zone,
            extract(epoch from date_trunc('day', $2::timestamptz, time_zone))::float8 as "dayBegan"
       from tenants where id = $1`,
    [actor.tenantId, new Date(now * 1000)],
  );
  if (!tenant) throw new Error(`no tenant ${actor.tenantId}`);
  const of = { tenantId: actor.tenantId, numbers: rows, now, ...tenant };
  const usage = await loadNumberUsage(tx, of);
  const answers = await loadAnswerRates(tx, of);
  return Promise.all(
    rows.map(async (row) => {
      const { today = 0, lastMinute = 0, answeredToday = 0 } = usage.get(row.id) ?? {};
      return {
        ...row,
        dailyCap: row.dailyCap ?? 'unlimited',
        perMinuteCap: row.perMinuteCap ?? 'unlimited',
        placeInEnglish: await placeInEnglish(row),
        usage: { today, lastMinute, answeredToday },
        answers: answers.get(row.id) ?? [],
      };
    }),
  );
}

/** A number as it is kept in the audit log: what people decided about it. */
export const auditedNumber = ({ usage: _, answers: __, placeInEnglish: ___, ...number }: CallerNumber) =>
  number;
