import type { Tx } from '../../platform/index.ts';

/**
 * Each number of a tenant has a lock that lasts until the transaction's end: a claim takes it before it looks at
 * the suppression lists, a suppression before it is written. So of the two one is committed before the other looks.
 * What concerns more numbers than can be named (a prefix, a whole list) takes the lock over all of them.
 */
const key = (tenant: string, phone: string) =>
  `hashtextextended('number:' || ${tenant}::text || ':' || ${phone}, 0)`;
const allKey = (tenant: string) => `hashtextextended('numbers:' || ${tenant}::text, 0)`;

/** Waits for the locks of these numbers (E.164). */
export async function lockNumbers(tx: Tx, tenantId: string, phones: readonly string[]): Promise<void> {
  await tx.query(
    `select pg_advisory_xact_lock(${key('$1', 'p.phone')})
       from (select unnest($2::text[]) as phone order by 1) p`,
    [tenantId, phones],
  );
}

/** Waits until no claim of the tenant is under way; none begins until the transaction's end, so keep it short. */
export async function lockAllNumbers(tx: Tx, tenantId: string): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(${allKey('$1')})`, [tenantId]);
}

/** Waits until nothing that concerns all numbers is under way, and keeps it out until the transaction's end. */
export async function shareAllNumbers(tx: Tx, tenantId: string): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock_shared(${allKey('$1')})`, [tenantId]);
}

/** SQL that takes the claim's part in the lock over all numbers; false: somebody holds it or waits for it. */
export const tryShareAllNumbers = (tenant: string): string =>
  `pg_try_advisory_xact_lock_shared(${allKey(tenant)})`;

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
