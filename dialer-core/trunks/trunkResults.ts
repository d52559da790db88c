import type { Tx } from '../../platform/index.ts';
import type { Outcome } from '../outcomes/index.ts';
import { RESULTS_KEPT, type TrunkResult } from './trunkHealth.ts';

/** Outcomes that are the trunk's fault: the call goes over another trunk, without using up an attempt. */
export const trunkFailures: readonly Outcome[] = ['carrier-failure', 'trunk-refused'];

/** Calls that we ended ourselves or know nothing of say nothing about the trunk, unless the callee's end rang. */
const silent: readonly Outcome[] = ['cancelled', 'unknown'];

/** Refusals of our own switch (its session limits, its link), which would have refused any trunk's call. */
const switchCauses = ['DESTINATION_OUT_OF_ORDER', 'link-down', 'deadline', 'invalid-argument'];

interface ResultRow {
  trunkId: string;
  ok: boolean;
  placedAt: number;
  at: number;
}

/**
 * The last results of each trunk, from its attempts: the ended ones, and what rings or talks now. One attempt row is
 * one try over one trunk.
 */
export async function loadTrunkResults(
  tx: Tx,
  trunkIds: readonly string[],
): Promise<Map<string, TrunkResult[]>> {
  if (trunkIds.length === 0) return new Map();
  const rows = await tx.query<ResultRow>(
    `select t.id as "trunkId", r.ok, extract(epoch from r.placed)::float8 as "placedAt",
            extract(epoch from r.at)::float8 as at
       from unnest($1::uuid[]) as t(id) cross join lateral (
         (select not outcome = any($2) as ok, created_at as placed,
                 case when outcome = any($2) then coalesce(ended_at, settled_at)
                      else coalesce(ringing_at, answered_at, ended_at, settled_at) end as at
            from attempts
           where trunk_id = t.id and settled_at is not null and not inbound
             and (not outcome = any($3) or ringing_at is not null or answered_at is not null)
             and not (outcome = 'trunk-refused' and sip_status is null and coalesce(hangup_cause = any($5), false))
           order by settled_at desc limit $4)
         union all
         (select true, created_at, coalesce(ringing_at, answered_at) from attempts
           where trunk_id = t.id and settled_at is null and coalesce(ringing_at, answered_at) is not null and not inbound
           order by coalesce(ringing_at, answered_at) desc limit 1)
       ) r`,
    [trunkIds, trunkFailures, silent, RESULTS_KEPT, switchCauses],
  );
  const results = new Map<string, TrunkResult[]>();
  for (const { trunkId, ...result } of rows) {
    const list = results.get(trunkId);
    if (list) list.push(result);
    else results.set(trunkId, [result]);
  }
  return results;
}
