import type { Tx } from '../../platform/index.ts';

/** Open calls as the database knows them, counted under a lock that is held until the transaction ends. */
export interface LockedChannels {
  /** Open attempts by trunk; every asked trunk has an entry. */
  trunks: Map<string, number>;
  /** Open attempts and agents' legs by switch; every asked switch has an entry. */
  switches: Map<string, number>;
}

/**
 * Counts what is open on these trunks and switches, and keeps every other dialer from adding to it until `tx` ends.
 * Called before contacts are claimed, in the transaction that writes the attempts: so the limits of channels hold
 * exactly, however many processes dial. Ask for limited ones only. Locks are taken in one order for all, so two
 * dialers never wait for each other. Ends of calls need no lock: they only make room.
 */
export async function lockChannels(
  tx: Tx,
  wanted: { trunkIds: readonly string[]; switchIds: readonly string[] },
): Promise<LockedChannels> {
  const trunkIds = [...new Set(wanted.trunkIds)];
  const switchIds = [...new Set(wanted.switchIds)];
  const keys = [...trunkIds.map((id) => `trunk:${id}`), ...switchIds.map((id) => `switch:${id}`)].sort();
  // One statement for each: within a single one the planner may choose the order.
  for (const key of keys) await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 11))', [key]);
  const trunks = await count(
    tx,
    trunkIds,
    `select trunk_id::text as id, count(*)::int as open from (
       select trunk_id from attempts where settled_at is null and trunk_id = any($1::uuid[])
       union all
       select trunk_id from outside_legs where ended_at is null and trunk_id = any($1::uuid[])
     ) as calls group by 1`,
  );
  const switches = await count(
    tx,
    switchIds,
    `select id, count(*)::int as open from (
       select switch_id as id from attempts where settled_at is null and switch_id = any($1::text[])
       union all
       select leg_switch from agents where leg_uuid is not null and leg_switch = any($1::text[])
       union all
       select switch_id from outside_legs where ended_at is null and switch_id = any($1::text[])
     ) as legs group by 1`,
  );
  return { trunks, switches };
}

async function count(tx: Tx, ids: readonly string[], sql: string): Promise<Map<string, number>> {
  const open = new Map(ids.map((id) => [id, 0]));
  if (ids.length === 0) return open;
  for (const row of await tx.query<{ id: string; open: number }>(sql, [ids])) open.set(row.id, row.open);
  return open;
}

/** Open attempts by trunk without a lock: for `TrunkState.open` and for people. */
export async function openByTrunk(tx: Tx): Promise<Map<string, number>> {
  const rows = await tx.query<{ id: string; open: number }>(
    `select trunk_id as id, count(*)::int as open from (
       select trunk_id from attempts where settled_at is null
       union all select trunk_id from outside_legs where ended_at is null
     ) as calls group by 1`,
  );
  return new Map(rows.map(({ id, open }) => [id, open]));
}
