import { normalisePhone } from '../numbers/index.ts';
import { FileProblem } from './fileProblem.ts';
import { isBlankRow, type FileRow } from './fileRow.ts';
import { roleOfHeader } from './headerNames.ts';
import { importLimits } from './importLimits.ts';
import { storableText } from './storableText.ts';

/** How a file's rows are to be read. */
export interface TableLayout {
  /** Row of the header as a spreadsheet counts; null: data begins with the first row. */
  headerRow: number | null;
  /** A name for each column, no two the same. */
  headers: string[];
}

/** Rows above the header (a title, a remark, an empty line) that are looked at. */
const TITLE_ROWS = 10;

/** Finds the header in a file's first rows. Throws FileProblem `no-data`, `too-many-columns`. */
export function findLayout(sample: readonly FileRow[], country: string): TableLayout {
  const filled = sample.filter((row) => !isBlankRow(row.cells));
  const [first] = filled;
  if (!first) throw new FileProblem('no-data', 'the file has no rows');
  const header = findHeader(filled, country);
  const data = header ? filled.filter((row) => row.number > header.number) : filled;
  const columns = header ? columnsUnder(header, data) : Math.max(...data.map((row) => width(row.cells)));
  if (columns > importLimits.columns) {
    throw new FileProblem(
      'too-many-columns',
      `the file has ${columns} columns; at most ${importLimits.columns} can be imported`,
    );
  }
  return { headerRow: header?.number ?? null, headers: nameColumns(header?.cells ?? [], columns) };
}

/** The row that names a phone column, else a first row without numbers above rows with numbers. */
function findHeader(filled: readonly FileRow[], country: string): FileRow | null {
  const named = filled
    .slice(0, TITLE_ROWS)
    .find((row) => row.cells.some((cell) => roleOfHeader(cell) === 'phone' && !isNumber(cell, country)));
  if (named) return named;
  const [first, ...others] = filled;
  if (!first || first.cells.some((cell) => isNumber(cell, country))) return null;
  const aboveNumbers = others.some((row) => row.cells.some((cell) => isNumber(cell, country)));
  return aboveNumbers || first.cells.some((cell) => roleOfHeader(cell) !== null) ? first : null;
}

/** A telephone number, be it a broken one. */
export function isNumber(cell: string, country: string): boolean {
  const read = normalisePhone(cell, country);
  return read.ok || !['phone-missing', 'phone-not-a-number', 'phone-too-short'].includes(read.reason);
}

/**
 * As many columns as the header names, or as half of the rows fill: a single row that is wider has lost its quotes
 * and is to be rejected.
 */
function columnsUnder(header: FileRow, data: readonly FileRow[]): number {
  const widths = data.map((row) => width(row.cells)).sort((a, b) => b - a);
  return Math.max(width(header.cells), widths[Math.floor(widths.length / 2)] ?? 0);
}

const width = (cells: readonly string[]): number => cells.findLastIndex((cell) => cell.trim() !== '') + 1;

function nameColumns(header: readonly string[], columns: number): string[] {
  const taken = new Set<string>();
  return Array.from({ length: columns }, (_, column) => {
    const cell = header[column]?.replace(/\s+/g, ' ').trim() ?? '';
    const written = storableText(cell, importLimits.headerLength);
    const name = written === '' ? `Column ${columnLetters(column)}` : written;
    let unique = name;
    for (let n = 2; taken.has(unique); n++) unique = `${name} (${n})`;
    taken.add(unique);
    return unique;
  });
}

/** As a spreadsheet names columns: A … Z, AA … */
function columnLetters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnLetters(Math.floor(column / 26) - 1) + last;
}
