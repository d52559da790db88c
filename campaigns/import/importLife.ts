import { randomUUID } from 'node:crypto';
import {
  announce,
  conflict,
  notFound,
  UserError,
  type FieldError,
  type JobQueue,
  type Tx,
} from '../../platform/index.ts';
import type { ImportMapping } from '../shapes.ts';
import { FileProblem } from './fileProblem.ts';
import { importLimits } from './importLimits.ts';
import { inImportProcess } from './importProcess.ts';
import type { Inspection } from './inspectFile.ts';
import { removeUpload, uploadPath } from './uploads.ts';

export interface StoredUpload {
  /** Name in the data folder. */
  storedAs: string;
  bytes: number;
}

/**
 * Looks at a stored upload in a process of its own. What cannot be imported is removed again. `country`: of numbers written
 * without a country code. Errors: UserError with the code of the FileProblem, at `file`.
 */
export async function inspectUpload(
  dataFolder: string,
  upload: StoredUpload,
  country: string,
): Promise<Inspection> {
  const path = uploadPath(dataFolder, upload.storedAs);
  try {
    const work = { work: 'inspect', path, country } as const;
    return (await inImportProcess(work, { silenceSeconds: importLimits.inspectSeconds })) as Inspection;
  } catch (error) {
    await removeUpload(dataFolder, upload.storedAs);
    if (!(error instanceof FileProblem)) throw error;
    const { code, message } = error;
    throw new UserError(code, message, { fields: [{ path: 'file', code, message }] });
  }
}

export interface NewImport {
  tenantId: string;
  listId: string;
  fileName: string;
  createdBy: string | null;
  upload: StoredUpload;
  inspection: Inspection;
}

/** Notes an inspected upload as an import that waits for its mapping; returns its id. */
export async function createImport(tx: Tx, wanted: NewImport, now: number): Promise<string> {
  const id = randomUUID();
  const { inspection, upload } = wanted;
  await tx.query(
    `insert into imports (id, tenant_id, list_id, file_name, stored_as, bytes, format, encoding, delimiter, status,
                          mapping, headers, header_row, preview, created_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'uploaded', $10, $11, $12, $13, $14, $15)`,
    [
      id,
      wanted.tenantId,
      wanted.listId,
      wanted.fileName,
      upload.storedAs,
      upload.bytes,
      inspection.format,
      inspection.encoding,
      inspection.delimiter,
      inspection.mapping && JSON.stringify(inspection.mapping),
      JSON.stringify(inspection.headers),
      inspection.headerRow,
      JSON.stringify(inspection.preview),
      wanted.createdBy,
      new Date(now * 1000),
    ],
  );
  await announce(tx, { tenantId: wanted.tenantId, kind: 'imports', ids: [id] });
  return id;
}

/**
 * Fixes the mapping and queues the import; call `queueImport` once `tx` is committed. Errors: `not-found`,
 * `import-state`, `unknown-column` and `column-twice` at the mapping's fields.
 */
export async function startImport(
  tx: Tx,
  tenantId: string,
  importId: string,
  mapping: ImportMapping,
): Promise<void> {
  const [stored] = await tx.query<{ status: string; headers: string[] }>(
    'select status, headers from imports where id = $1 and tenant_id = $2 for update',
    [importId, tenantId],
  );
  if (!stored) throw notFound('import');
  if (stored.status !== 'uploaded') throw conflict('import-state', `the import is ${stored.status} already`);
  const fields = checkMapping(mapping, stored.headers.length);
  if (fields.length > 0) throw new UserError('invalid', fields.map((f) => f.message).join('; '), { fields });
  await tx.query(`update imports set status = 'queued', mapping = $2 where id = $1`, [
    importId,
    JSON.stringify(mapping),
  ]);
  await announce(tx, { tenantId, kind: 'imports', ids: [importId] });
}

function checkMapping(mapping: ImportMapping, columns: number): FieldError[] {
  const chosen: [string, number | null][] = [
    ...mapping.phones.map((column, index): [string, number] => [`mapping.phones.${index}`, column]),
    ['mapping.name', mapping.name],
    ['mapping.externalRef', mapping.externalRef],
    ['mapping.zone', mapping.zone ?? null],
    ['mapping.consent', mapping.consent ?? null],
  ];
  const seen = new Set<number>();
  return chosen.flatMap(([path, column]): FieldError[] => {
    if (column === null) return [];
    if (column >= columns) {
      return [{ path, code: 'unknown-column', message: `${path}: the file has ${columns} columns` }];
    }
    if (seen.has(column)) {
      return [{ path, code: 'column-twice', message: `${path}: this column is chosen twice` }];
    }
    seen.add(column);
    return [];
  });
}

/** Hands a queued import to the workers. Lost or doubled calls do no harm. */
export const queueImport = (queue: JobQueue, importId: string): Promise<void> =>
  queue.add({ name: 'import', key: importId, data: { importId } });

/** Hands the rest of an undo to the workers. Lost or doubled calls do no harm. */
export const queueUndo = (queue: JobQueue, importId: string): Promise<void> =>
  queue.add({ name: 'undo-import', key: importId, data: { importId } });

/**
 * Ends an import that is not over; rows that are in the list by now stay there. Once `tx` is committed, remove the
 * upload that is returned. Errors: `not-found`, `import-state`.
 */
export async function cancelImport(
  tx: Tx,
  tenantId: string,
  importId: string,
  now: number,
): Promise<{ storedAs: string }> {
  const [stored] = await tx.query<{ status: string; storedAs: string }>(
    'select status, stored_as as "storedAs" from imports where id = $1 and tenant_id = $2 for update',
    [importId, tenantId],
  );
  if (!stored) throw notFound('import');
  if (!['uploaded', 'queued', 'running'].includes(stored.status)) {
    throw conflict('import-state', `the import is ${stored.status} already`);
  }
  await tx.query(`update imports set status = 'cancelled', finished_at = $2 where id = $1`, [
    importId,
    new Date(now * 1000),
  ]);
  await announce(tx, { tenantId, kind: 'imports', ids: [importId] });
  return { storedAs: stored.storedAs };
}
