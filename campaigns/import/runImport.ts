import type { Clock, Database } from '../../platform/index.ts';
import { announce } from '../../platform/index.ts';
import type { FieldDefinition, ImportMapping } from '../shapes.ts';
import { isBlankRow, type FileRow } from './fileRow.ts';
import { FileProblem } from './fileProblem.ts';
import { importLimits } from './importLimits.ts';
import { planColumns, type ColumnPlan } from './listFields.ts';
import { tableRows, type TableFormat } from './openTable.ts';
import { readRow, type ContactRow, type RejectedRow } from './readRow.ts';
import { writeBatch, type BatchResult, type BatchTarget } from './writeBatch.ts';

const BATCH_ROWS = 1000;
const BATCH_CHARACTERS = 1_000_000;
/** Wall seconds between two announcements of progress. */
const ANNOUNCE_EVERY = 0.2;

interface StoredImport extends BatchTarget {
  format: TableFormat['format'];
  encoding: TableFormat['encoding'];
  delimiter: string | null;
  headers: string[];
  headerRow: number | null;
  mapping: ImportMapping;
  committedRow: number;
  country: string;
}

/** `ended`: it is completed, or was already. */
export type ImportRun = 'ended' | Exclude<BatchResult, 'written'>;

/**
 * Imports a file into its list from behind the last committed row on. Meant for a process of its own. `path`: the
 * stored upload. Throws FileProblem; what is committed stays. `onBatch` hears every committed batch.
 */
export async function runImport(
  database: Database,
  clock: Clock,
  importId: string,
  path: string,
  onBatch: () => void = () => undefined,
): Promise<ImportRun> {
  const begun = await begin(database, clock, importId);
  if (!begun) return 'ended';
  const { stored, plan } = begun;
  const pending = new PendingBatch(stored.committedRow);
  let announced = -Infinity;
  const flush = async (bytesRead: number): Promise<BatchResult> => {
    const due = clock.wall() - announced >= ANNOUNCE_EVERY;
    if (due) announced = clock.wall();
    const batch = { ...pending.take(), bytesRead, announce: due };
    const result = await writeBatch(database, stored, batch, clock.date());
    onBatch();
    return result;
  };
  let bytesRead = 0;
  const onBytes = (count: number) => {
    bytesRead = count;
  };
  // While one batch is written the next one is read.
  let writing: Promise<BatchResult> = Promise.resolve('written');
  try {
    for await (const row of tableRows(path, formatOf(stored), { onBytes })) {
      if (row.number > importLimits.rows) {
        throw new FileProblem('too-many-rows', `a file may have ${importLimits.rows} rows: split it`);
      }
      if (row.number <= stored.committedRow) continue;
      pending.add(row, row.number > (stored.headerRow ?? 0) ? read(row, plan, stored.country) : 'above');
      if (!pending.full) continue;
      const result = await writing;
      if (result !== 'written') return result;
      writing = flush(bytesRead);
    }
  } finally {
    // Also when reading failed: what has begun to be written is committed or is not before anybody looks.
    await Promise.allSettled([writing]);
  }
  let result = await writing;
  if (result === 'written' && !pending.empty) result = await flush(bytesRead);
  if (result !== 'written') return result;
  await complete(database, clock, stored);
  return 'ended';
}

const read = (row: FileRow, plan: ColumnPlan, country: string): ContactRow | RejectedRow | 'blank' =>
  isBlankRow(row.cells) ? 'blank' : readRow(row, plan, country);

/** Rows read and not yet written. */
class PendingBatch {
  private rows: (ContactRow | RejectedRow)[] = [];
  private blank = 0;
  private characters = 0;
  private after: number;
  private upTo: number;

  constructor(committedRow: number) {
    this.after = committedRow;
    this.upTo = committedRow;
  }
  /** `above`: a row above the header or the header itself. */
  add(row: FileRow, read: ContactRow | RejectedRow | 'blank' | 'above'): void {
    this.upTo = row.number;
    if (read === 'blank') this.blank++;
    else if (read !== 'above') this.rows.push(read);
    for (const cell of row.cells) this.characters += cell.length;
  }
  get full(): boolean {
    const many = this.rows.length >= BATCH_ROWS || this.upTo - this.after >= 20 * BATCH_ROWS;
    return many || this.characters >= BATCH_CHARACTERS;
  }
  get empty(): boolean {
    return this.upTo === this.after;
  }
  take() {
    const { rows, blank, after, upTo } = this;
    [this.rows, this.blank, this.characters, this.after] = [[], 0, 0, upTo];
    return { rows, blank, after, upTo };
  }
}

function formatOf({ format, encoding, delimiter }: StoredImport): TableFormat {
  if (format === 'csv' && encoding && delimiter !== null) return { format, encoding, delimiter };
  return { format: 'xlsx', encoding: null, delimiter: null };
}

/** Notes the start and adds the file's new fields to the list. Null: nothing is to be done any more. */
async function begin(
  database: Database,
  clock: Clock,
  importId: string,
): Promise<{ stored: StoredImport; plan: ColumnPlan } | null> {
  return database.transaction(async (tx) => {
    const [stored] = await tx.query<Omit<StoredImport, 'policy'> & { starts: number }>(
      `update imports i set status = 'running', started_at = coalesce(i.started_at, $2), starts = i.starts + 1
         from lists l
        where i.id = $1 and l.id = i.list_id and i.status in ('queued', 'running') and i.mapping is not null
       returning i.id as "importId", i.tenant_id as "tenantId", i.list_id as "listId", i.format, i.encoding,
         i.delimiter, i.headers, i.header_row as "headerRow", i.mapping, i.committed_row as "committedRow",
         l.default_country as country, i.starts`,
      [importId, clock.date()],
    );
    if (!stored) return null;
    if (stored.starts > importLimits.starts) {
      throw new FileProblem(
        'keeps-failing',
        `the import broke off ${importLimits.starts} times at the same row`,
      );
    }
    const [list] = await tx.query<{ fields: FieldDefinition[] }>(
      'select fields from lists where id = $1 for no key update',
      [stored.listId],
    );
    const plan = planColumns(stored.headers, stored.mapping, list?.fields ?? []);
    await tx.query('update lists set fields = $2 where id = $1', [
      stored.listId,
      JSON.stringify(plan.definitions),
    ]);
    await announce(tx, { tenantId: stored.tenantId, kind: 'imports', ids: [importId] });
    return { stored: { ...stored, policy: stored.mapping.duplicates }, plan };
  });
}

async function complete(database: Database, clock: Clock, target: BatchTarget): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.query(
      `update imports set status = 'completed', finished_at = $2, bytes_read = bytes
        where id = $1 and status = 'running'`,
      [target.importId, clock.date()],
    );
    await announce(tx, { tenantId: target.tenantId, kind: 'imports', ids: [target.importId] });
  });
}
