import { healthAt, loadTrunkResults, recordOf, trunkFailures } from '../dialer-core/index.ts';
import type { Actor, Tx } from '../platform/index.ts';
import type { TrunkLive } from './contract/index.ts';

/** Seconds over which calls per second are the mean. */
const RATE_SECONDS = 10;
const FAILURES_SHOWN = 5;
const FAILURES_SECONDS = 3600;

interface CountRow {
  id: string;
  channels: number;
  begun: number;
  failures: TrunkLive['failures'];
}

/** What each of the tenant's trunks carries now, from the attempts themselves. `now`: epoch seconds of the clock. */
export async function readTrunkLive(tx: Tx, actor: Actor, now: number): Promise<TrunkLive[]> {
  const at = (before: number) => new Date((now - before) * 1000);
  const rows = await tx.query<CountRow>(
    `select t.id, open.channels, open.begun + settled.begun as begun, failed.failures
       from trunks t
       cross join lateral (
         select count(*)::int as channels, count(*) filter (where created_at > $2 and not inbound)::int as begun
           from attempts where trunk_id = t.id and settled_at is null) open
       cross join lateral (
         select count(*)::int as begun from attempts
          where trunk_id = t.id and settled_at > $2 and created_at > $2 and not inbound) settled
       cross join lateral (
         select coalesce(jsonb_agg(jsonb_build_object('at', extract(epoch from f.ended), 'outcome', f.outcome,
                         'cause', f.cause, 'sipStatus', f.sip) order by f.ended desc), '[]') as failures
           from (select coalesce(ended_at, settled_at) as ended, outcome, hangup_cause as cause, sip_status as sip
                   from attempts
                  where trunk_id = t.id and settled_at > $3 and outcome = any($4) and not inbound
                  order by settled_at desc limit ${FAILURES_SHOWN}) f) failed
      where t.tenant_id = $1 order by t.name, t.id limit 500`,
    [actor.tenantId, at(RATE_SECONDS), at(FAILURES_SECONDS), trunkFailures],
  );
  const results = await loadTrunkResults(
    tx,
    rows.map((row) => row.id),
  );
  return rows.map(({ id, channels, begun, failures }) => {
    const record = recordOf(results.get(id) ?? []);
    return {
      id,
      channels,
      callsPerSecond: begun / RATE_SECONDS,
      health: healthAt(record, now),
      inRow: record.inRow,
      failures,
    };
  });
}
