import type { Tx } from '../../platform/index.ts';

/**
 * Each number of a tenant has a lock that lasts until the transaction's end: a claim takes it before it looks at
 * the suppression list, a suppression before it is written. So of the two one is committed before the other looks.
 */
const key = (tenant: string, phone: string) =>
  `hashtextextended('number:' || ${tenant}::text || ':' || ${phone}, 0)`;

/** Waits for the locks of these numbers (E.164). */
export async function lockNumbers(tx: Tx, tenantId: string, phones: readonly string[]): Promise<void> {
  await tx.query(
    `select pg_advisory_xact_lock(${key('$1', 'p.phone')})
       from (select unnest($2::text[]) as phone order by 1) p`,
    [tenantId, phones],
  );
}

/** Takes those of the locks that are free now; returns their numbers. */
export async function tryLockNumbers(
  tx: Tx,
  tenantId: string,
  phones: readonly string[],
): Promise<Set<string>> {
  const rows = await tx.query<{ phone: string; locked: boolean }>(
    `select p.phone, pg_try_advisory_xact_lock(${key('$1', 'p.phone')}) as locked from unnest($2::text[]) as p(phone)`,
    [tenantId, phones],
  );
  return new Set(rows.filter((row) => row.locked).map((row) => row.phone));
}
