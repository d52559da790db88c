import type { RunningTask } from '../../dialer-core/index.ts';
import type { Tx } from '../../platform/index.ts';
import { tryLockNumbers } from './numberLock.ts';

/**
 * Of due contacts those of whose every number the lock could be taken: a cap that counts by person then holds whichever
 * of the numbers others dial. The smallest number of each comes first, so that of several claims of one person one
 * wins. The rest is left for a later claim.
 */
export async function lockPersons<Row extends { contactId: number; phone: string }>(
  tx: Tx,
  task: RunningTask,
  rows: readonly Row[],
): Promise<Row[]> {
  const found = await tx.query<{ contactId: number; phones: string[] }>(
    'select id as "contactId", phones from contacts where id = any($1::bigint[])',
    [rows.map((row) => row.contactId)],
  );
  const phones = new Map(found.map((contact) => [contact.contactId, contact.phones]));
  // Two contacts of one claim that share a number: the first of them is enough.
  const seen = new Set<string>();
  const persons = rows.flatMap((row) => {
    const numbers = [...new Set([row.phone, ...(phones.get(row.contactId) ?? [])])].sort();
    if (numbers.some((phone) => seen.has(phone))) return [];
    for (const phone of numbers) seen.add(phone);
    return [{ row, first: numbers[0] ?? row.phone, others: numbers.slice(1) }];
  });
  const firsts = await locked(
    tx,
    task,
    persons.map(({ first }) => first),
  );
  const begun = persons.filter(({ first }) => firsts.has(first));
  const others = await locked(
    tx,
    task,
    begun.flatMap((person) => person.others),
  );
  return begun.flatMap(({ row, others: wanted }) =>
    wanted.every((phone) => others.has(phone)) ? [row] : [],
  );
}

const locked = (tx: Tx, task: RunningTask, phones: string[]): Promise<Set<string>> =>
  phones.length === 0 ? Promise.resolve(new Set<string>()) : tryLockNumbers(tx, task.tenantId, phones);
