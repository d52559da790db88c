import { randomUUID } from 'node:crypto';
import { UserError, type Database, type Tx } from '../../platform/index.ts';
import { lockAllNumbers } from '../dialing/numberLock.ts';
import { FileProblem } from '../import/fileProblem.ts';
import { detectFormat, tableRows } from '../import/openTable.ts';
import { uploadPath } from '../import/uploads.ts';
import { columnsOf, readSuppressionRow, withoutHeader, type SuppressionFileRow } from './suppressionFile.ts';

/** Rows written at once: claims wait for them, so they are few. */
const BATCH = 1000;
/** Rejected rows that are named; the others are counted. */
const NAMED_REJECTS = 200;
export const suppressionFileLimits = { rows: 5_000_000 } as const;

export interface SuppressionImport {
  tenantId: string;
  /** Null: the general list. */
  listId: string | null;
  createdBy: string | null;
  /** Entries of the list that the file does not have are removed: it is the whole new state of a registry. */
  replace: boolean;
}

export interface SuppressionImportResult {
  rows: number;
  added: number;
  renewed: number;
  removed: number;
  rejected: number;
  rejects: { row: number; code: string; detail: string }[];
}

type Entry = Extract<SuppressionFileRow, { type: 'entry' }>;

/**
 * Reads an uploaded text file row by row into a list. Each batch holds from its commit on; a run that breaks off can
 * be repeated. Error: `unreadable-file` at `file`, also when it has no number at all.
 */
export async function importSuppressions(
  database: Database,
  dataFolder: string,
  storedAs: string,
  wanted: SuppressionImport,
  now: number,
): Promise<SuppressionImportResult> {
  const [tenant] = await database.query<{ country: string; zone: string }>(
    'select default_country as country, time_zone as zone from tenants where id = $1',
    [wanted.tenantId],
  );
  if (!tenant) throw new Error(`no tenant ${wanted.tenantId}`);
  const result: SuppressionImportResult = {
    rows: 0,
    added: 0,
    renewed: 0,
    removed: 0,
    rejected: 0,
    rejects: [],
  };
  let batch = new Map<string, Entry>();
  const flush = async () => {
    if (batch.size === 0) return;
    const entries = [...batch.values()];
    batch = new Map();
    const added = await database.transaction((tx) => writeEntries(tx, wanted, entries, now));
    result.added += added;
    result.renewed += entries.length - added;
  };
  try {
    for await (const row of readRows(uploadPath(dataFolder, storedAs), { ...tenant, now })) {
      if (row.type === 'blank') continue;
      if (++result.rows > suppressionFileLimits.rows) throw tooManyRows();
      if (row.type === 'rejected') {
        result.rejected++;
        const { type: _, ...reject } = row;
        if (result.rejects.length < NAMED_REJECTS) result.rejects.push(reject);
        continue;
      }
      batch.set(`${row.match} ${row.phone}`, row);
      if (batch.size >= BATCH) await flush();
    }
  } catch (error) {
    if (error instanceof FileProblem) throw unreadable(error.message);
    throw error;
  }
  await flush();
  // A registry must not be emptied by a file of something else.
  if (result.added + result.renewed === 0) throw unreadable('there is no number in it that could be read');
  await database.transaction(async (tx) => {
    if (wanted.replace) result.removed = await removeOlder(tx, wanted, now);
    await tx.query('update suppression_lists set refreshed_at = $2 where id = $1', [
      wanted.listId,
      new Date(now * 1000),
    ]);
  });
  return result;
}

async function* readRows(
  path: string,
  about: { country: string; zone: string; now: number },
): AsyncGenerator<SuppressionFileRow> {
  const format = await detectFormat(path);
  if (format.format !== 'csv') throw unreadable('save the numbers as text or CSV, one in each row');
  let columns = null;
  for await (const row of tableRows(path, format)) {
    if (columns === null) {
      if (row.cells.every((cell) => cell.trim() === '')) continue;
      const header = columnsOf(row.cells, about.country);
      columns = header ?? withoutHeader;
      if (header) continue;
    }
    yield readSuppressionRow(row, { columns, ...about });
  }
}

/** Returns how many are new. */
async function writeEntries(
  tx: Tx,
  { tenantId, listId, createdBy }: SuppressionImport,
  entries: readonly Entry[],
  now: number,
): Promise<number> {
  await lockAllNumbers(tx, tenantId);
  const [written] = await tx.query<{ added: number }>(
    `with written as (
       insert into suppressions (id, tenant_id, list_id, phone, match, source, reason, created_by, created_at, expires_at)
       select e.id, $1, $2, e.phone, e.match, 'import', e.reason, $3, $4, e.expires
         from unnest($5::uuid[], $6::text[], $7::text[], $8::text[], $9::timestamptz[])
              as e(id, phone, match, reason, expires)
       on conflict (tenant_id, phone, match, list_id) do update set source = excluded.source, reason = excluded.reason,
         created_by = excluded.created_by, created_at = excluded.created_at, expires_at = excluded.expires_at
       returning xmax = 0 as added)
     select count(*) filter (where added)::int as added from written`,
    [
      tenantId,
      listId,
      createdBy,
      new Date(now * 1000),
      entries.map(() => randomUUID()),
      entries.map((e) => e.phone),
      entries.map((e) => e.match),
      entries.map((e) => e.reason),
      entries.map((e) => (e.expiresAt === null ? null : new Date(e.expiresAt * 1000))),
    ],
  );
  return written?.added ?? 0;
}

/** Removes what the file did not renew. Entries made by hand meanwhile are newer than the import and stay. */
async function removeOlder(tx: Tx, { tenantId, listId }: SuppressionImport, now: number): Promise<number> {
  const removed = await tx.query<{ count: number }>(
    `with removed as (
       delete from suppressions where tenant_id = $1 and list_id is not distinct from $2 and created_at < $3 returning 1)
     select count(*)::int as count from removed`,
    [tenantId, listId, new Date(now * 1000)],
  );
  return removed[0]?.count ?? 0;
}

const unreadable = (message: string) =>
  new UserError('unreadable-file', `file: ${message}`, {
    fields: [{ path: 'file', code: 'unreadable-file', message }],
  });

const tooManyRows = () =>
  unreadable(`a file holds ${suppressionFileLimits.rows.toLocaleString('en')} rows at most: split it`);
