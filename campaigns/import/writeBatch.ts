import { announce, type Database, type Tx } from '../../platform/index.ts';
import type { ImportMapping } from '../shapes.ts';
import { importLimits } from './importLimits.ts';
import { planBatch, type BatchPlan, type KnownContact } from './planBatch.ts';
import type { ContactRow, RejectedRow } from './readRow.ts';
import { storableText } from './storableText.ts';
import { countSuppressed } from './suppressedRows.ts';

export interface BatchTarget {
  importId: string;
  tenantId: string;
  listId: string;
  policy: ImportMapping['duplicates'];
}

export interface Batch {
  /** In the order of the file; blank rows left out. */
  rows: (ContactRow | RejectedRow)[];
  blank: number;
  /** The last row read before this batch and in it, blank or not. */
  after: number;
  upTo: number;
  bytesRead: number;
  /** Tell listeners about the progress. */
  announce: boolean;
}

/** `overtaken`: another process imports the same file and is further, so this one must leave off. */
export type BatchResult = 'written' | 'cancelled' | 'overtaken';

/**
 * Writes rows, their rejects, the counters and how far the import has come in one transaction: after a crash the
 * import goes on behind the last batch, with nothing lost and nothing twice.
 */
export async function writeBatch(
  database: Database,
  target: BatchTarget,
  batch: Batch,
  now: Date,
): Promise<BatchResult> {
  return database.transaction((tx) => writeRows(tx, target, batch, now));
}

/** The same in a transaction of the caller's. */
export async function writeRows(tx: Tx, target: BatchTarget, batch: Batch, now: Date): Promise<BatchResult> {
  const [state] = await tx.query<{ status: string; committedRow: number }>(
    'select status, committed_row as "committedRow" from imports where id = $1 for update',
    [target.importId],
  );
  if (state?.status !== 'running') return 'cancelled';
  if (state.committedRow !== batch.after) return 'overtaken';
  // Two imports into one list take turns, so that each sees the other's numbers.
  await tx.query('select 1 from lists where id = $1 for no key update', [target.listId]);
  const plan = planBatch(batch.rows, await findKnown(tx, target, batch.rows), target.policy);
  await insertContacts(tx, target, plan.inserts, now);
  await updateContacts(tx, plan.updates);
  await insertRejects(tx, target.importId, plan.rejects);
  const phones = plan.inserts.map((row) => row.phones);
  await addCounts(tx, target, batch, plan, await countSuppressed(tx, target, phones, now));
  if (batch.announce) {
    await announce(tx, { tenantId: target.tenantId, kind: 'imports', ids: [target.importId] });
  }
  return 'written';
}

async function findKnown(tx: Tx, target: BatchTarget, rows: Batch['rows']): Promise<KnownContact[]> {
  const phones = rows.flatMap((row) => ('phones' in row ? [row.phones[0]] : []));
  if (target.policy === 'keep' || phones.length === 0) return [];
  // Number by number through its index: a list that grows faster than its statistics would else be read whole.
  return tx.query<KnownContact>(
    `select distinct on (p.phone) k.id, p.phone, case when k.import_id = $3 then k.row_number end as "rowInFile"
       from unnest($2::text[]) as p(phone)
       cross join lateral (select c.id, c.import_id, c.row_number from contacts c
                            where c.list_id = $1 and c.phones[1] = p.phone offset 0) k
      order by p.phone, k.id`,
    [target.listId, phones, target.importId],
  );
}

async function insertContacts(
  tx: Tx,
  target: BatchTarget,
  rows: readonly ContactRow[],
  now: Date,
): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `insert into contacts (tenant_id, list_id, import_id, row_number, phones, name, external_ref, zone, consent, fields,
                           voided, created_at)
     select $1, $2, $3, r.number, r.phones, r.name, r.ref, r.zone, r.consent, r.fields, false, $4
       from jsonb_to_recordset($5::jsonb) as r(number int, phones text[], name text, ref text, zone text,
                                               consent text, fields jsonb)`,
    [
      target.tenantId,
      target.listId,
      target.importId,
      now,
      JSON.stringify(
        rows.map((r) => ({
          number: r.row.number,
          phones: r.phones,
          name: r.name,
          ref: r.externalRef,
          zone: r.zone,
          consent: r.consent?.reference ?? null,
          fields: r.fields,
        })),
      ),
    ],
  );
}

async function updateContacts(tx: Tx, updates: BatchPlan['updates']): Promise<void> {
  if (updates.length === 0) return;
  await tx.query(
    `update contacts c set phones = u.phones, name = coalesce(u.name, c.name),
            external_ref = coalesce(u.ref, c.external_ref), zone = coalesce(u.zone, c.zone),
            consent = case when u.says then u.consent else c.consent end, fields = c.fields || u.fields
       from jsonb_to_recordset($1::jsonb) as u(id bigint, phones text[], name text, ref text, zone text, consent text,
                                               says boolean, fields jsonb)
      where c.id = u.id`,
    [
      JSON.stringify(
        updates.map(({ id, values }) => ({
          id,
          phones: values.phones,
          name: values.name,
          ref: values.externalRef,
          zone: values.zoneGiven ? values.zone : null,
          consent: values.consent?.reference ?? null,
          says: values.consent !== null,
          fields: values.fields,
        })),
      ),
    ],
  );
}

async function insertRejects(tx: Tx, importId: string, rejects: readonly RejectedRow[]): Promise<void> {
  if (rejects.length === 0) return;
  await tx.query(
    `insert into import_rejects (import_id, row_number, reason, detail, cells)
     select $1, r.number, r.reason, r.detail, r.cells
       from jsonb_to_recordset($2::jsonb) as r(number int, reason text, detail text, cells jsonb)`,
    [
      importId,
      JSON.stringify(
        rejects.map(({ row, reason, detail }) => ({
          number: row.number,
          reason,
          detail,
          cells: row.cells.map((cell) => storableText(cell, importLimits.cellLength)),
        })),
      ),
    ],
  );
}

async function addCounts(
  tx: Tx,
  target: BatchTarget,
  batch: Batch,
  { counts }: BatchPlan,
  suppressed: number,
): Promise<void> {
  await tx.query(
    `update imports set committed_row = $2, bytes_read = $3, starts = 0, blank = blank + $4, total = total + $5,
       accepted = accepted + $6, updated = updated + $7, rejected = rejected + $8, duplicate = duplicate + $9,
       suppressed = suppressed + $10
     where id = $1`,
    [
      target.importId,
      batch.upTo,
      batch.bytesRead,
      batch.blank,
      counts.total,
      counts.accepted,
      counts.updated,
      counts.rejected,
      counts.duplicate,
      suppressed,
    ],
  );
}
