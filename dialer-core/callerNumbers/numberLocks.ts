import type { Tx } from '../../platform/index.ts';

/** Milliseconds that a transaction waits for another one's numbers, and from then on for any lock. */
const LOCK_TIMEOUT_MS = 3000;

const key = (id: string): string => `hashtextextended('caller-number:' || ${id}::text, 0)`;

/**
 * Waits for the locks of these numbers (ids), which last until the transaction ends: who holds one counts the
 * number's dials and adds to them alone. Taken in one order by everybody. After 3 s PostgreSQL gives up with
 * `lock_not_available`, and the transaction with it.
 */
export async function lockNumbersToDialWith(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.query(
    `with waiting as materialized (select set_config('lock_timeout', $2, true))
     select pg_advisory_xact_lock(${key('n.id')}) from waiting, (select unnest($1::uuid[]) as id order by 1) n`,
    [ids, String(LOCK_TIMEOUT_MS)],
  );
}

/** Takes those of the locks that are free now; returns their ids. */
export async function tryLockNumbersToDialWith(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ id: string; locked: boolean }>(
    `select n.id, pg_try_advisory_xact_lock(${key('n.id')}) as locked from unnest($1::uuid[]) as n(id)`,
    [ids],
  );
  return new Set(rows.filter((row) => row.locked).map((row) => row.id));
}
