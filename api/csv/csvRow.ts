/** A cell of a CSV file; null: empty. */
export type Cell = string | number | null;

/** Spreadsheets guess GBK or worse without it. */
export const BYTE_ORDER_MARK = '\ufeff';

/** One line by RFC 4180, its end included. */
export const csvRow = (cells: readonly Cell[]): string => `${cells.map(quoted).join(',')}\r\n`;

function quoted(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = withoutFormula(cell);
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What spreadsheets take for the beginning of a formula, also behind blanks and in full width. */
const formula = /^[\s\u200b\ufeff]*[=+\-@＝＋－＠]|^[\t\r\n]/;
/** A telephone number, masked or not: a spreadsheet makes at most a number of it, and people must be able to read it. */
const phone = /^\+(?:\d{3,15}|\d*\*{2,}\d*)$/;

/** Puts an apostrophe before what a spreadsheet would calculate. */
export const withoutFormula = (text: string): string =>
  formula.test(text) && !phone.test(text) ? `'${text}` : text;
