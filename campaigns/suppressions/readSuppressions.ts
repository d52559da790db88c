import { notFound, type Tx } from '../../platform/index.ts';
import { suppressionColumns, type SuppressionRow } from './suppressNumber.ts';

/** Newest first; `after`: the key of the last row of the page before. One row more than `limit` when there is one. */
export async function readSuppressions(
  tx: Tx,
  tenantId: string,
  page: { after: { createdAt: number; id: string } | null; limit: number; phone?: string },
): Promise<SuppressionRow[]> {
  return tx.query<SuppressionRow>(
    `select ${suppressionColumns} from suppressions
      where tenant_id = $1 and ($2::timestamptz is null or (created_at, id) < ($2, $3))
        and ($5::text is null or phone like '%' || $5 || '%')
      order by created_at desc, id desc limit $4`,
    [
      tenantId,
      page.after ? new Date(page.after.createdAt) : null,
      page.after?.id ?? null,
      page.limit + 1,
      page.phone?.replace(/\D/g, '') ?? null,
    ],
  );
}

/** Takes a number off the list; returns the entry that was there. Error: `not-found`. */
export async function removeSuppression(tx: Tx, tenantId: string, id: string): Promise<SuppressionRow> {
  const [removed] = await tx.query<SuppressionRow>(
    `delete from suppressions where tenant_id = $1 and id = $2 returning ${suppressionColumns}`,
    [tenantId, id],
  );
  if (!removed) throw notFound('suppression');
  return removed;
}
