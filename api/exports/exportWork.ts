import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import {
  beginExport,
  countRows,
  endExport,
  leftExports,
  noteWritten,
  queueExport,
  type ExportRow,
} from '../../campaigns/index.ts';
import { startResumableWork, type Clock, type Database, type JobQueue } from '../../platform/index.ts';
import { BYTE_ORDER_MARK, csvRow, type Cell } from '../csv/csvRow.ts';
import { numbersShown } from '../masking.ts';
import { exportTable } from './exportRows.ts';
import { writeXlsx, xlsxRows } from './writeXlsx.ts';

export interface ExportWorkOptions {
  database: Database;
  clock: Clock;
  dataFolder: string;
  queue: JobQueue;
  onError: (error: unknown) => void;
}

export interface ExportWork {
  /** For the job queue: writes one export. May run twice at once for the same one: both come to the same file. */
  export: (data: Readonly<Record<string, string>>) => Promise<void>;
  /** Breaks off what is being written here; it begins again with the next start. */
  close(): Promise<void>;
}

export const exportPath = (dataFolder: string, id: string): string => join(dataFolder, 'exports', id);

/** What a worker process does about exports. Queues those that a crash left, and removes files that are too old. */
export function startExportWork(options: ExportWorkOptions): ExportWork {
  const work = startResumableWork(() => tend(options), options.onError);
  return {
    export: ({ exportId = '' }) => work.run(writeExport(options, exportId, work.signal)),
    close: () => work.close(),
  };
}

async function tend({ database, clock, dataFolder, queue }: ExportWorkOptions): Promise<void> {
  const { waiting, expired } = await leftExports(database, clock.now());
  for (const id of waiting) await queueExport(queue, id);
  for (const id of expired) await rm(exportPath(dataFolder, id), { force: true });
}

/** Stops the writing without a mark of failure: it was cancelled, or the worker ends. */
class Stopped extends Error {}

async function writeExport(options: ExportWorkOptions, id: string, closing: AbortSignal): Promise<void> {
  const { database, clock, dataFolder } = options;
  const row = await beginExport(database, id);
  if (!row) return;
  const now = clock.now();
  const rows = await countRows(database, row.source, now);
  if (row.format === 'xlsx' && rows >= xlsxRows) {
    await endExport(database, id, { status: 'failed', errorCode: 'too-many-rows-for-xlsx' }, clock.now());
    return;
  }
  const path = exportPath(dataFolder, id);
  const part = `${path}.${process.pid}-${Math.trunc(performance.now())}.part`;
  await mkdir(join(dataFolder, 'exports'), { recursive: true });
  try {
    const view = { numbers: numbersShown(row.unmasked), zone: row.zone, now };
    const table = await exportTable(database, row.source, view);
    const progress = { written: 0 };
    const watched = watch(table.batches, async (count) => {
      progress.written += count;
      if (closing.aborted || !(await noteWritten(database, id, progress.written, rows))) throw new Stopped();
    });
    await writeFile(part, row.format, table.header, watched);
    await rename(part, path);
    const { size } = await stat(path);
    const end = { status: 'completed', written: progress.written, bytes: size } as const;
    await endExport(database, id, end, clock.now());
  } catch (error) {
    await rm(part, { force: true });
    if (!(error instanceof Stopped)) throw error;
  }
}

async function* watch<Row>(
  batches: AsyncIterable<readonly Row[]>,
  onBatch: (count: number) => Promise<void>,
): AsyncGenerator<readonly Row[]> {
  for await (const rows of batches) {
    await onBatch(rows.length);
    yield rows;
  }
}

async function writeFile(
  path: string,
  format: ExportRow['format'],
  header: readonly string[],
  batches: AsyncIterable<readonly (readonly Cell[])[]>,
): Promise<void> {
  const out = createWriteStream(path, { mode: 0o600 });
  const done = finished(out);
  try {
    if (format === 'xlsx') await writeXlsx(out, header, batches);
    else await writeCsv(out, header, batches);
  } finally {
    out.end();
    await done;
  }
}

async function writeCsv(
  out: Writable,
  header: readonly string[],
  batches: AsyncIterable<readonly (readonly Cell[])[]>,
): Promise<void> {
  out.write(BYTE_ORDER_MARK + csvRow(header));
  for await (const rows of batches) if (!out.write(rows.map(csvRow).join(''))) await once(out, 'drain');
}
