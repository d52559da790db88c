import type { CellObject } from 'xlsx';

/** Days between the two ways a workbook may count its dates. */
const DAYS_TO_1904 = 1462;
const EPOCH = Date.UTC(1899, 11, 30);
const DAY_MS = 86_400_000;

/**
 * A cell as text. Numbers keep all their digits, whatever the cell shows (13812345678 rather than 1.38E+10);
 * dates are ISO; other formats as they are shown. `date1904`: how the workbook counts days.
 */
export function cellText(cell: CellObject | undefined, date1904 = false): string {
  if (cell?.v === undefined) return '';
  if (cell.t === 'n' && typeof cell.v === 'number') return numberText(cell.v, cell, date1904);
  if (cell.t === 'b') return cell.v ? 'TRUE' : 'FALSE';
  if (cell.t === 'e') return cell.w ?? '#ERROR';
  return String(cell.v);
}

function numberText(value: number, cell: CellObject, date1904: boolean): string {
  const format = cell.z === undefined ? 'General' : String(cell.z);
  // Days before March 1900 are counted wrongly by spreadsheets; what they show is all there is.
  if (isDateFormat(format) && value >= 61) return dateText(date1904 ? value + DAYS_TO_1904 : value);
  const long = Number.isInteger(value) && Math.abs(value) >= 1_000_000;
  if (long || cell.w === undefined || /^General$|E\+/i.test(format) || cell.w.startsWith('#')) {
    return plainNumber(value);
  }
  return cell.w.trim();
}

/** Letters of a date or a time outside quoted text, escapes and colours. */
const isDateFormat = (format: string): boolean =>
  /[ymdhs]/i.test(format.replace(/"[^"]*"|\\.|_.|\[[^\]]*\]|General/gi, ''));

/** Never scientific: every integer a double holds exactly comes out digit by digit. */
function plainNumber(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value);
}

function dateText(days: number): string {
  const date = new Date(EPOCH + Math.round(days * 86_400) * 1000);
  if (Number.isNaN(date.getTime())) return String(days);
  const iso = date.toISOString();
  return (date.getTime() - EPOCH) % DAY_MS === 0 ? iso.slice(0, 10) : iso.slice(0, 19).replace('T', ' ');
}
