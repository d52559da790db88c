import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  createImport,
  inspectUpload,
  startImport,
  storeUpload,
  type ImportMapping,
} from '../campaigns/index.ts';
import type { Database, Tx } from '../platform/index.ts';
import { MONDAY_TEN } from './campaignFixture.ts';

export async function addList(tx: Tx, tenantId: string): Promise<string> {
  const id = randomUUID();
  await tx.query(
    `insert into lists (id, tenant_id, name, default_country, fields, created_at)
     values ($1, $2, 'List', 'CN', '[]', to_timestamp(0))`,
    [id, tenantId],
  );
  return id;
}

/** Uploads a file and queues its import with the proposed mapping, changed as wanted. */
export async function queueFile(
  database: Database,
  dataFolder: string,
  where: { tenantId: string; listId: string },
  content: Uint8Array,
  mapping: Partial<ImportMapping> = {},
): Promise<{ importId: string; storedAs: string }> {
  const upload = await storeUpload(dataFolder, Readable.from([content]));
  const inspection = await inspectUpload(dataFolder, upload, 'CN');
  if (!inspection.mapping) throw new Error('no mapping was proposed');
  const chosen = { ...inspection.mapping, ...mapping };
  return database.transaction(async (tx) => {
    const wanted = { ...where, fileName: 'list.csv', createdBy: null, upload, inspection };
    const importId = await createImport(tx, wanted, MONDAY_TEN);
    await startImport(tx, where.tenantId, importId, chosen);
    return { importId, storedAs: upload.storedAs };
  });
}

export interface ImportCounts {
  status: string;
  total: number;
  accepted: number;
  updated: number;
  rejected: number;
  duplicate: number;
  suppressed: number;
  blank: number;
  committedRow: number;
  bytes: number;
  bytesRead: number;
  errorCode: string | null;
  errorDetail: string | null;
}

export async function importCounts(tx: Tx, importId: string): Promise<ImportCounts> {
  const [row] = await tx.query<ImportCounts>(
    `select status, total, accepted, updated, rejected, duplicate, suppressed, blank,
            committed_row as "committedRow", bytes, bytes_read as "bytesRead", error_code as "errorCode",
            error_detail as "errorDetail"
       from imports where id = $1`,
    [importId],
  );
  return row!;
}

export const rejectsOf = (tx: Tx, importId: string) =>
  tx.query<{ row: number; reason: string; detail: string; cells: string[] }>(
    'select row_number as row, reason, detail, cells from import_rejects where import_id = $1 order by row_number',
    [importId],
  );

export const contactsOf = (tx: Tx, listId: string) =>
  tx.query<{ row: number; phones: string[]; name: string | null; ref: string | null; fields: object }>(
    `select row_number as row, phones, name, external_ref as ref, fields
       from contacts where list_id = $1 order by id`,
    [listId],
  );
