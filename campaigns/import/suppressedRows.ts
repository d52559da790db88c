import type { Tx } from '../../platform/index.ts';
import { suppressingEntry } from '../suppressions/suppressingEntry.ts';

/** A number of an imported contact that is not dialed in tasks over its list, and the entry that says so. */
export interface SuppressedRow {
  contactId: number;
  /** In the file. */
  rowNumber: number | null;
  name: string | null;
  externalRef: string | null;
  /** E.164. */
  phone: string;
  /** How the entry is written: the number, or what numbers begin with. */
  entry: string;
  match: 'exact' | 'prefix';
  /** Null: the general list. */
  listName: string | null;
  source: string;
  reason: string;
  /** Epoch seconds; null: it does not end. */
  expiresAt: number | null;
}

/** Contacts looked at in one statement. */
const BATCH = 2000;

/** SQL: the list as `suppressingEntry` asks for a task: for calls of a task of the list's own department. */
const taskOfList = `(select l.id as list_id, l.department_id) t`;

/**
 * The suppressed numbers of what an import has brought, as the suppression lists stand at `now` (epoch seconds): in the
 * order of the list, in batches that are read one by one. Entries for departments count when they hold for the list's.
 */
export async function* suppressedRows(
  tx: Tx,
  importId: string,
  now: number,
): AsyncGenerator<SuppressedRow[]> {
  let after = 0;
  for (;;) {
    const [seen] = await tx.query<{ last: number | null; seen: number }>(
      `select max(id)::float8 as last, count(*)::int as seen from (${contactsAfter}) c`,
      [importId, after, BATCH],
    );
    if (!seen || seen.last === null) return;
    const rows = await tx.query<SuppressedRow>(
      `select c.id::float8 as "contactId", c.row_number as "rowNumber", c.name, c.external_ref as "externalRef", p.phone,
              coalesce(s.phone, p.phone) as entry, coalesce(s.match, 'exact') as match, x.name as "listName",
              coalesce(s.source, 'erasure') as source, coalesce(s.reason, '') as reason,
              extract(epoch from s.expires_at)::float8 as "expiresAt"
         from (${contactsAfter}) c
         join lists l on l.id = c.list_id
        cross join lateral ${taskOfList}
        cross join lateral unnest(c.phones) with ordinality as p(phone, nr)
        cross join lateral (select ${suppressingEntry({ tenant: 'l.tenant_id', phone: 'p.phone', task: 't', now: '$4::timestamptz' })} as id) h
         left join suppressions s on s.id = h.id
         left join suppression_lists x on x.id = s.list_id
        where h.id is not null
        order by c.id, p.nr`,
      [importId, after, BATCH, new Date(now * 1000)],
    );
    if (rows.length > 0) yield rows;
    if (seen.seen < BATCH) return;
    after = seen.last;
  }
}

/** Suppressed numbers of an import that one suppression list holds for one reason; `listName` null: the general list. */
export interface SuppressedCount {
  listName: string | null;
  source: string;
  reason: string;
  numbers: number;
}

/** Batches of suppressed rows that are counted, and reasons that are told apart. */
const MOST_BATCHES = 50;
const MOST_REASONS = 100;

/** The suppressed numbers of an import by list and reason, the most first. `complete` false: of its first part only. */
export async function countSuppressedBy(
  tx: Tx,
  importId: string,
  now: number,
): Promise<{ counts: SuppressedCount[]; complete: boolean }> {
  const counts = new Map<string, SuppressedCount>();
  let batches = 0;
  for await (const rows of suppressedRows(tx, importId, now)) {
    if (batches === MOST_BATCHES) return { counts: mostFirst(counts), complete: false };
    batches += 1;
    for (const { listName, source, reason } of rows) {
      const key = JSON.stringify([listName, source, reason]);
      const before = counts.get(key);
      if (!before && counts.size === MOST_REASONS) return { counts: mostFirst(counts), complete: false };
      counts.set(key, { listName, source, reason, numbers: (before?.numbers ?? 0) + 1 });
    }
  }
  return { counts: mostFirst(counts), complete: true };
}

const mostFirst = (counts: ReadonlyMap<string, SuppressedCount>): SuppressedCount[] =>
  [...counts.values()].sort((a, b) => b.numbers - a.numbers);

const contactsAfter = `
  select c.* from contacts c
   where c.list_id = (select list_id from imports where id = $1) and c.import_id = $1 and c.id > $2
   order by c.id limit $3`;

/** Of the contacts with these numbers in a list: how many have at least one that is suppressed at `now`. */
export async function countSuppressed(
  tx: Tx,
  where: { tenantId: string; listId: string },
  contacts: readonly (readonly string[])[],
  now: Date,
): Promise<number> {
  const [found] = await tx.query<{ count: number }>(
    `select count(distinct r.nr)::int as count
       from lists l
      cross join lateral ${taskOfList}
      cross join unnest($3::int[], $4::text[]) as r(nr, phone)
      where l.id = $2
        and ${suppressingEntry({ tenant: '$1::uuid', phone: 'r.phone', task: 't', now: '$5::timestamptz' })} is not null`,
    [
      where.tenantId,
      where.listId,
      contacts.flatMap((phones, i) => phones.map(() => i)),
      contacts.flat(),
      now,
    ],
  );
  return found?.count ?? 0;
}
