import type { ImportMapping } from '../shapes.ts';
import type { ContactRow, RejectedRow } from './readRow.ts';
import { isDuplicate } from './rejectReasons.ts';

/** A contact the list has already, by its first number. */
export interface KnownContact {
  id: number;
  phone: string;
  /** Its row when it came from this very file, else null. */
  rowInFile: number | null;
}

/** What one batch of rows does to the list. */
export interface BatchPlan {
  inserts: ContactRow[];
  /** Values laid over known contacts; one entry for each contact. */
  updates: { id: number; values: ContactRow }[];
  rejects: RejectedRow[];
  counts: { total: number; accepted: number; updated: number; rejected: number; duplicate: number };
}

/** Decides about every row, in their order, by the policy for duplicates. */
export function planBatch(
  rows: readonly (ContactRow | RejectedRow)[],
  known: readonly KnownContact[],
  policy: ImportMapping['duplicates'],
): BatchPlan {
  const inList = new Map(known.map((contact) => [contact.phone, contact]));
  const inserts = new Map<string, ContactRow>();
  const updates = new Map<number, ContactRow>();
  const kept: ContactRow[] = [];
  const rejects: RejectedRow[] = [];
  let updated = 0;
  for (const row of rows) {
    if ('reason' in row) {
      rejects.push(row);
      continue;
    }
    const [phone] = row.phones;
    const inBatch = inserts.get(phone);
    const listed = inList.get(phone);
    if (policy === 'keep') kept.push(row);
    else if (!inBatch && !listed) inserts.set(phone, row);
    else if (policy === 'skip') {
      rejects.push(duplicate(row, inBatch ? inBatch.row.number : (listed?.rowInFile ?? null)));
    } else {
      updated++;
      if (listed) updates.set(listed.id, overlay(updates.get(listed.id), row));
      else inserts.set(phone, { ...overlay(inBatch, row), row: inBatch?.row ?? row.row });
    }
  }
  const added = [...inserts.values(), ...kept];
  return {
    inserts: added,
    updates: [...updates].map(([id, values]) => ({ id, values })),
    rejects,
    counts: {
      total: rows.length,
      accepted: added.length,
      updated,
      rejected: rejects.length,
      duplicate: rejects.filter((row) => isDuplicate(row.reason)).length,
    },
  };
}

function duplicate(row: ContactRow, firstRow: number | null): RejectedRow {
  return firstRow === null
    ? { row: row.row, reason: 'duplicate-in-list', detail: 'the list has a contact with this number' }
    : { row: row.row, reason: 'duplicate-in-file', detail: `row ${firstRow} has the same number` };
}

/** The later row wins where it says something. */
function overlay(earlier: ContactRow | undefined, later: ContactRow): ContactRow {
  if (!earlier) return later;
  return {
    ...later,
    name: later.name ?? earlier.name,
    externalRef: later.externalRef ?? earlier.externalRef,
    ...(!later.zoneGiven && earlier.zoneGiven && { zone: earlier.zone, zoneGiven: true }),
    consent: later.consent ?? earlier.consent,
    fields: { ...earlier.fields, ...later.fields },
  };
}
