import { DateTime } from 'luxon';
import type { FileRow } from '../import/fileRow.ts';
import { roleOfHeader } from '../import/headerNames.ts';
import { normalisePhone } from '../numbers/index.ts';

/** A row of a file of numbers that are not to be called. */
export type SuppressionFileRow =
  | { type: 'entry'; phone: string; match: 'exact' | 'prefix'; reason: string; expiresAt: number | null }
  | { type: 'blank' }
  | { type: 'rejected'; row: number; code: string; detail: string };

export interface SuppressionColumns {
  phone: number;
  reason: number | null;
  expires: number | null;
}

export interface FileReading {
  columns: SuppressionColumns;
  /** Of numbers without a country code, ISO 3166 alpha-2. */
  country: string;
  /** IANA zone of days and times in the file. */
  zone: string;
  /** Epoch seconds. */
  now: number;
}

const REASON = /^(reason|remark|note|原因|备注|说明)/i;
const EXPIRES = /^(expires?|expiry|until|ends|到期|有效期|截止)/i;

/** Which column is what, by a header; null: the row is no header, numbers stand in the first column. */
export function columnsOf(first: readonly string[], country: string): SuppressionColumns | null {
  if (first.some((cell) => isPrefix(cell) || normalisePhone(cell, country).ok)) return null;
  const find = (test: (cell: string) => boolean) => {
    const index = first.findIndex((cell) => test(cell.trim()));
    return index < 0 ? null : index;
  };
  return {
    phone: find((cell) => roleOfHeader(cell) === 'phone') ?? 0,
    reason: find((cell) => REASON.test(cell)),
    expires: find((cell) => EXPIRES.test(cell)),
  };
}

export const withoutHeader: SuppressionColumns = { phone: 0, reason: null, expires: null };

/** `+1684*` and `+86138*` are beginnings of numbers, anything else is one number as people write it. */
export function readSuppressionRow({ number, cells }: FileRow, reading: FileReading): SuppressionFileRow {
  const { columns, country } = reading;
  const cell = (index: number | null) => (index === null ? '' : (cells[index] ?? '').trim());
  const rejected = (code: string, detail: string): SuppressionFileRow => ({
    type: 'rejected',
    row: number,
    code,
    detail,
  });
  if (cells.every((one) => one.trim() === '')) return { type: 'blank' };
  const expires = readDay(cell(columns.expires), reading.zone);
  if (expires === 'unreadable') return rejected('expires-unreadable', 'write the last day as 2026-12-31');
  if (expires !== null && expires <= reading.now) return rejected('expires-in-past', 'its last day is over');
  const common = { reason: cell(columns.reason).slice(0, 500), expiresAt: expires };
  const text = cell(columns.phone).replace(/^'/, '');
  if (isPrefix(text)) return { type: 'entry', phone: text.slice(0, -1), match: 'prefix', ...common };
  const read = normalisePhone(text, country);
  if (!read.ok) return rejected(read.reason, read.detail);
  return { type: 'entry', phone: read.phone, match: 'exact', ...common };
}

const isPrefix = (text: string): boolean => /^'?\+[1-9]\d{0,13}\*$/.test(text.trim());

/** The end of a day (`2026-12-31`, `2026/12/31`), or a moment (ISO 8601); epoch seconds. */
function readDay(text: string, zone: string): number | null | 'unreadable' {
  if (text === '') return null;
  const day = DateTime.fromFormat(text.replaceAll('/', '-'), 'yyyy-M-d', { zone });
  if (day.isValid) return day.plus({ days: 1 }).startOf('day').toSeconds();
  const moment = DateTime.fromISO(text.replace(' ', 'T'), { zone });
  return moment.isValid ? moment.toSeconds() : 'unreadable';
}
