import { notFound, type Tx } from '../../platform/index.ts';
import { suppressionColumns, type SuppressionRow } from './suppressNumber.ts';

/**
 * Newest first; `after`: where the page before ended (epoch seconds). One row more than `limit` when there is one.
 * `phone`: only this number, E.164.
 */
export async function readSuppressions(
  tx: Tx,
  tenantId: string,
  page: { after: { createdAt: number; id: string } | null; limit: number; phone: string | null },
): Promise<SuppressionRow[]> {
  return tx.query<SuppressionRow>(
    `select ${suppressionColumns} from suppressions
      where tenant_id = $1 and ($2::timestamptz is null or (created_at, id) < ($2, $3::uuid))
        and ($5::text is null or phone = $5)
      order by created_at desc, id desc limit $4`,
    [
      tenantId,
      page.after ? new Date(Math.round(page.after.createdAt * 1000)) : null,
      page.after?.id ?? null,
      page.limit + 1,
      page.phone,
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
