import { addList, importCounts, queueFile, rejectsOf, type ImportCounts } from '../tests/importFixture.ts';
import { buildEntry } from '../tests/harness/buildEntry.ts';
import { start } from '../tests/harness/script.ts';
import { telesalesFile } from '../tests/telesalesFile.ts';
import { uploadFolder } from '../tests/uploadFiles.ts';
import { addTenant } from '../tests/campaignFixture.ts';
import type { Database } from '../platform/index.ts';

export interface ImportFigures {
  rows: number;
  counts: ImportCounts;
  /** Rows that must be rejected, and those that were: numbers as a spreadsheet counts. */
  bad: number[];
  listed: number[];
  /** Of the import alone, without upload and detection. */
  seconds: number;
  rowsPerSecond: number;
  /** Megabytes the importing process grew by at its highest (RSS), its reading thread included. */
  growth: number;
}

/** Imports a GBK file of a telesales team with 2 % bad rows in a process of its own, as a worker does. */
export async function measureImport(database: Database, rows: number): Promise<ImportFigures> {
  const file = telesalesFile(rows);
  const uploads = await uploadFolder();
  const entry = await buildEntry('tests/harness/importProcess.ts', [
    'campaigns/import/importProcess.worker.ts',
  ]);
  try {
    const tenantId = await addTenant(database);
    const listId = await addList(database, tenantId);
    const { importId } = await queueFile(database, uploads.folder, { tenantId, listId }, file.bytes);
    const worker = start(entry.file, [database.url, uploads.folder]);
    const [, printed = '{}'] = await worker.printed(/IMPORTED (\{.*\})/, 300);
    await worker.ended;
    const { seconds, growth } = JSON.parse(printed) as { seconds: number; growth: number };
    const listed = (await rejectsOf(database, importId)).map((reject) => reject.row);
    return {
      rows,
      counts: await importCounts(database, importId),
      bad: file.bad,
      listed,
      seconds,
      rowsPerSecond: Math.round(rows / seconds),
      growth: Math.round(growth / 1024 / 1024),
    };
  } finally {
    await Promise.all([uploads.remove(), entry.remove()]);
  }
}
