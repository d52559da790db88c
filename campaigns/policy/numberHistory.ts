import { outcomes, usesUpAttempt } from '../../dialer-core/index.ts';
import { policyLimits } from './policyRules.ts';
import type { NumberHistory } from './mayCall.ts';

/** Dials that ended so, and never rang, did not reach a carrier. */
const notDialed = outcomes.filter((outcome) => !usesUpAttempt(outcome)).map((outcome) => `'${outcome}'`);

/**
 * SQL (a row source for a lateral join) of a `NumberHistory`, one row with these columns; the arguments are SQL
 * expressions. `since`: calls begun before it are left out.
 */
export const historySql = (tenant: string, phone: string, since: string): string =>
  historyOfSql(tenant, `a.phone = ${phone}`, since);

/** SQL (a scalar) of the `dials` and `conversations` of several numbers as JSON; `phones`: an array of them. */
export const personHistorySql = (tenant: string, phones: string, since: string): string => `
  (select jsonb_build_object('dials', p."dials", 'conversations', p."conversations")
     from (${historyOfSql(tenant, `a.phone = any(${phones})`, since)}) p)`;

const historyOfSql = (tenant: string, ofPhone: string, since: string): string => `
  select coalesce(array_agg(extract(epoch from created_at)::float8 order by created_at desc) filter (where dialed),
                  '{}') as "dials",
         coalesce(array_agg(extract(epoch from bridged_at)::float8 order by bridged_at desc)
                    filter (where bridged_at is not null), '{}') as "conversations",
         extract(epoch from max(ended_at) filter (where abandoned))::float8 as "lastAbandoned",
         extract(epoch from max(ended_at) filter (where outcome = 'answered-machine'))::float8 as "lastMachine",
         extract(epoch from max(ended_at) filter (where bridged_at is not null))::float8 as "lastConversation"
    from (select a.created_at, a.bridged_at, coalesce(a.ended_at, a.created_at) as ended_at, a.abandoned, a.outcome,
                 not a.inbound and (a.outcome is null or a.ringing_at is not null
                    or a.outcome not in (${notDialed.join(', ')})) as dialed
            from attempts a
           where a.tenant_id = ${tenant} and ${ofPhone} and a.created_at > ${since}
           order by a.created_at desc limit ${policyLimits.capCount * 2}) latest`;

/** The columns of `historySql`, picked from a wider row. */
export const historyOf = (row: NumberHistory): NumberHistory => ({
  dials: row.dials,
  conversations: row.conversations,
  lastAbandoned: row.lastAbandoned,
  lastMachine: row.lastMachine,
  lastConversation: row.lastConversation,
});
