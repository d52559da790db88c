import { visibleTo, type Actor, type Tx } from '../../platform/index.ts';
import { listOwner } from '../lists/index.ts';

/** Ids of a list's imports, newest first; one more than `limit` when there is one. */
export async function importIds(
  tx: Tx,
  listId: string,
  page: { after: { createdAt: number; id: string } | null; limit: number },
): Promise<{ id: string; createdAt: number }[]> {
  return tx.query(
    `select id, extract(epoch from created_at)::float8 as "createdAt" from imports
      where list_id = $1 and ($2::timestamptz is null or (created_at, id) < ($2, $3::uuid))
      order by created_at desc, id desc limit $4`,
    [
      listId,
      page.after ? new Date(page.after.createdAt * 1000) : null,
      page.after?.id ?? null,
      page.limit + 1,
    ],
  );
}

/** The import's file and headers when the actor may see its list, or undefined. */
export async function findImport(
  tx: Tx,
  actor: Actor,
  importId: string,
): Promise<{ fileName: string; headers: string[] } | undefined> {
  const params: unknown[] = [importId];
  const visible = visibleTo(actor, listOwner, params);
  const [found] = await tx.query<{ fileName: string; headers: string[] }>(
    `select i.file_name as "fileName", coalesce(i.headers, '[]') as headers
       from imports i join lists l on l.id = i.list_id where i.id = $1 and ${visible}`,
    params,
  );
  return found;
}

export interface RejectRow {
  rowNumber: number;
  reason: string;
  detail: string;
  /** As they stand in the file, unmasked. */
  cells: string[];
}

/** Rejected rows in the order of the file; one more than `limit` when there is one. */
export async function readRejects(
  tx: Tx,
  importId: string,
  page: { after: number | null; limit: number },
): Promise<RejectRow[]> {
  return tx.query<RejectRow>(
    `select row_number as "rowNumber", reason, detail, cells from import_rejects
      where import_id = $1 and ($2::int is null or row_number > $2) order by row_number limit $3`,
    [importId, page.after, page.limit + 1],
  );
}

const BATCH = 1000;

/** All rejected rows in batches, each read for itself: a slow reader holds no transaction open. */
export async function* allRejects(tx: Tx, importId: string): AsyncGenerator<RejectRow[]> {
  let after: number | null = null;
  for (;;) {
    const rows: RejectRow[] = await readRejects(tx, importId, { after, limit: BATCH });
    yield rows.slice(0, BATCH);
    if (rows.length <= BATCH) return;
    after = rows[BATCH - 1]?.rowNumber ?? null;
  }
}
