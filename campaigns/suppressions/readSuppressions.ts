import { notFound, type Tx } from '../../platform/index.ts';
import { suppressionColumns, type SuppressionRow } from './suppressNumber.ts';

/** Which entries are read; absent: of every list. */
export interface SuppressionFilter {
  /** Null: the general list. */
  listId?: string | null | undefined;
}

/**
 * Newest first; `after`: where the page before ended (epoch seconds). One row more than `limit` when there is one.
 * `phone`: only entries that this number (E.164) is under, prefixes included.
 */
export async function readSuppressions(
  tx: Tx,
  tenantId: string,
  page: {
    after: { createdAt: number; id: string } | null;
    limit: number;
    phone: string | null;
  } & SuppressionFilter,
): Promise<SuppressionRow[]> {
  return tx.query<SuppressionRow>(
    `select ${suppressionColumns} from suppressions s
      where tenant_id = $1 and ($2::timestamptz is null or (created_at, id) < ($2, $3::uuid))
        and ($5::text is null or (s.phone = any(array(select left($5::text, n) from generate_series(2, length($5::text)) n))
                                  and (s.match = 'prefix' or s.phone = $5)))
        and (not $6::boolean or s.list_id is not distinct from $7::uuid)
      order by created_at desc, id desc limit $4`,
    [
      tenantId,
      page.after ? new Date(Math.round(page.after.createdAt * 1000)) : null,
      page.after?.id ?? null,
      page.limit + 1,
      page.phone,
      page.listId !== undefined,
      page.listId ?? null,
    ],
  );
}

/** Entries read at a time for an export. */
const BATCH = 1000;

/** Every entry, newest first, in batches. */
export async function* allSuppressions(
  tx: Tx,
  tenantId: string,
  filter: SuppressionFilter,
): AsyncGenerator<SuppressionRow[]> {
  let after: { createdAt: number; id: string } | null = null;
  for (;;) {
    const rows: SuppressionRow[] = await readSuppressions(tx, tenantId, {
      ...filter,
      after,
      limit: BATCH - 1,
      phone: null,
    });
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (rows.length < BATCH || !last) return;
    after = { createdAt: last.createdAt.getTime() / 1000, id: last.id };
  }
}

/** Takes an entry off its list; returns the entry that was there. Error: `not-found`. */
export async function removeSuppression(tx: Tx, tenantId: string, id: string): Promise<SuppressionRow> {
  const [removed] = await tx.query<SuppressionRow>(
    `delete from suppressions s where tenant_id = $1 and id = $2 returning ${suppressionColumns}`,
    [tenantId, id],
  );
  if (!removed) throw notFound('suppression');
  return removed;
}
