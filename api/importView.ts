import { findImport } from '../campaigns/index.ts';
import { notFound, type Actor, type Tx } from '../platform/index.ts';
import type { Import } from './contract/index.ts';
import type { Numbers } from './masking.ts';

/** An import as the API shows it, and whose list it goes into. */
export interface OwnedImport {
  import: Import;
  departmentId: string | null;
  ownerId: string | null;
}

interface Row extends Import {
  departmentId: string | null;
  ownerId: string | null;
}

/** Selects imports; `i` is the import and `l` its list. */
const select = `
  select i.id, i.list_id as "listId", i.file_name as "fileName", i.bytes, i.bytes_read as "bytesRead", i.format,
         i.encoding, i.delimiter, i.status, coalesce(i.headers, '[]') as headers,
         coalesce(i.preview, '[]') as preview, i.mapping, i.total, i.accepted, i.updated, i.rejected, i.duplicate,
         i.suppressed, i.blank, i.removed,
         case when i.error_code is not null
              then jsonb_build_object('code', i.error_code, 'detail', coalesce(i.error_detail, '')) end as error,
         extract(epoch from i.created_at)::float8 as "createdAt",
         extract(epoch from i.finished_at)::float8 as "finishedAt",
         l.department_id as "departmentId", l.created_by as "ownerId"
    from imports i join lists l on l.id = i.list_id`;

const owned = ({ departmentId, ownerId, ...shown }: Row): OwnedImport => ({
  import: shown,
  departmentId,
  ownerId,
});

/** Imports of a tenant by id, unmasked. */
export const readImports = async (tx: Tx, tenantId: string, ids: readonly string[]): Promise<OwnedImport[]> =>
  (
    await tx.query<Row>(`${select} where i.tenant_id = $1 and i.id = any($2::uuid[]) order by i.created_at`, [
      tenantId,
      ids,
    ])
  ).map(owned);

/** One import that the actor may see, unmasked. Throws `not-found`. */
export async function importOf(tx: Tx, actor: Actor, id: string): Promise<Import> {
  const visible = await findImport(tx, actor, id);
  const [found] = visible ? await readImports(tx, actor.tenantId, [id]) : [];
  if (!found) throw notFound('import');
  return found.import;
}

/** The preview shows rows of the file, and the header of a file without one is a row too. */
export const maskImport = (numbers: Numbers, shown: Import): Import => ({
  ...shown,
  headers: shown.headers.map((header) => numbers.inText(header)),
  preview: shown.preview.map((row) => row.map((cell) => numbers.inText(cell))),
});
