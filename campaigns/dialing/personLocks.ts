import type { RunningTask } from '../../dialer-core/index.ts';
import type { Tx } from '../../platform/index.ts';
import { tryLockNumbers } from './numberLock.ts';

/**
 * Of contacts whose number's lock is held, those of whose every other number it could be taken, too: a cap that counts
 * by person then holds whichever of the numbers others dial. The rest is left for a later claim.
 */
export async function withPersonsLocked<Row extends { contactId: number; phone: string }>(
  tx: Tx,
  task: RunningTask,
  rows: readonly Row[],
): Promise<Row[]> {
  if (rows.length === 0) return [];
  const others = await tx.query<{ contactId: number; phone: string }>(
    `select c.id as "contactId", o.phone from contacts c cross join lateral unnest(c.phones) as o(phone)
      where c.id = any($1::bigint[]) and cardinality(c.phones) > 1`,
    [rows.map((row) => row.contactId)],
  );
  if (others.length === 0) return [...rows];
  const held = new Set(rows.map((row) => row.phone));
  const wanted = [...new Set(others.map((other) => other.phone))].filter((phone) => !held.has(phone));
  const taken = wanted.length === 0 ? new Set<string>() : await tryLockNumbers(tx, task.tenantId, wanted);
  const missing = new Set(
    others.flatMap(({ contactId, phone }) => (held.has(phone) || taken.has(phone) ? [] : [contactId])),
  );
  // Two contacts of one claim that share a number: the first of them is enough.
  const seen = new Set<string>();
  return rows.filter((row) => {
    if (missing.has(row.contactId)) return false;
    const numbers = others.flatMap((other) => (other.contactId === row.contactId ? [other.phone] : []));
    const own = [row.phone, ...numbers];
    if (own.some((phone) => seen.has(phone))) return false;
    for (const phone of own) seen.add(phone);
    return true;
  });
}
