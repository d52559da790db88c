import { findZone, normalisePhone, zoneOfCountry, type PhoneProblem } from '../numbers/index.ts';
import { cleanText } from '../numbers/cleanText.ts';
import type { FileRow } from './fileRow.ts';
import { readField, type FieldProblem } from '../lists/fieldValue.ts';
import { importLimits } from './importLimits.ts';
import type { ColumnPlan } from './listFields.ts';
import { readConsent, type ConsentSaid } from './readConsent.ts';
import type { RejectReason } from './rejectReasons.ts';
import { isStorable } from './storableText.ts';

/** A contact as a row of the file describes it. */
export interface ContactRow {
  row: FileRow;
  /** E.164, in the order tried; at least one. */
  phones: [string, ...string[]];
  /** IANA zone or `country:XX`. */
  zone: string;
  /** The file itself says where the callee's clock is. */
  zoneGiven: boolean;
  /** Null: the row says nothing of it. */
  consent: ConsentSaid | null;
  name: string | null;
  externalRef: string | null;
  fields: Record<string, string>;
}

export interface RejectedRow {
  row: FileRow;
  reason: RejectReason;
  detail: string;
}

/** Reads one row that is not blank. `country`: of numbers written without a country code. */
export function readRow(row: FileRow, plan: ColumnPlan, country: string): ContactRow | RejectedRow {
  const problem = problemOf(row.cells, plan.columns);
  if (problem) return { row, ...problem };
  const cell = (column: number | null) => (column === null ? '' : (row.cells[column] ?? '').trim());
  const numbers = plan.phones.map((column) => ({ column, read: normalisePhone(cell(column), country) }));
  const good = numbers.flatMap(({ read }) => (read.ok ? [read] : []));
  const [first] = good;
  if (!first) return { row, ...worst(numbers.flatMap(({ read }) => (read.ok ? [] : [read]))) };
  const given = cell(plan.zone);
  const zone = given === '' ? zoneOfCountry(first.country) : findZone(given);
  if (zone === null)
    return {
      row,
      reason: 'zone-unknown',
      detail: `"${given.slice(0, 60)}" is no time zone like Europe/Berlin`,
    };
  // A number in a further phone column is one of the contact's numbers, and no field.
  const taken = new Set(numbers.flatMap(({ column, read }) => (read.ok ? [column] : [])));
  const fields = readFields(plan, (column) => (taken.has(column) ? null : cell(column)));
  if (!fields.ok) return { row, reason: fields.reason, detail: fields.detail };
  return {
    row,
    phones: [first.phone, ...unique(good.map((read) => read.phone)).filter((phone) => phone !== first.phone)],
    zone,
    zoneGiven: given !== '',
    consent: readConsent(cell(plan.consent)),
    name: cell(plan.name) || null,
    externalRef: cleanText(cell(plan.externalRef)) || null,
    fields: fields.values,
  };
}

/** `cell` is null where there is no field in this row. */
function readFields(
  plan: ColumnPlan,
  cell: (column: number) => string | null,
): { ok: true; values: Record<string, string> } | { ok: false; reason: FieldProblem; detail: string } {
  const values: Record<string, string> = {};
  for (const [column, field] of plan.fields.entries()) {
    const text = field && cell(column);
    if (!field || text === null) continue;
    const read = readField(field, text);
    if (!read.ok) return read;
    if (read.value !== '') values[field.key] = read.value;
  }
  return { ok: true, values };
}

function problemOf(cells: readonly string[], columns: number): Omit<RejectedRow, 'row'> | null {
  const width = cells.findLastIndex((cell) => cell.trim() !== '') + 1;
  if (width > columns) {
    return {
      reason: 'too-many-cells',
      detail: `the row has ${width} cells where the file has ${columns} columns: quote cells that hold the separator`,
    };
  }
  const long = cells.findIndex((cell) => cell.length > importLimits.cellLength);
  if (long >= 0) {
    return {
      reason: 'cell-too-long',
      detail: `cell ${long + 1} has ${cells[long]?.length ?? 0} characters; at most ${importLimits.cellLength} fit`,
    };
  }
  if (!isStorable(cells.join(' '))) {
    const broken = cells.findIndex((cell) => !isStorable(cell));
    return { reason: 'unreadable-text', detail: `cell ${broken + 1} holds characters that are no text` };
  }
  return null;
}

/** Of several columns without a usable number the one that has something in it says most. */
function worst(problems: readonly { reason: PhoneProblem; detail: string }[]): Omit<RejectedRow, 'row'> {
  const said = problems.find((problem) => problem.reason !== 'phone-missing') ?? problems[0];
  return { reason: said?.reason ?? 'phone-missing', detail: said?.detail ?? 'there is no phone number' };
}

const unique = (phones: readonly string[]): string[] => [...new Set(phones)];
