import { readFile, stat } from 'node:fs/promises';
import * as XLSX from 'xlsx';
import { FileProblem } from './fileProblem.ts';
import type { FileKind } from './fileKind.ts';
import type { FileRow } from './fileRow.ts';
import { importLimits } from './importLimits.ts';
import { sheetRows } from './sheetRows.ts';
import { cellText } from './spreadsheetCell.ts';
import { openPackage } from './workbookPackage.ts';
import { readParts } from './workbookParts.ts';

/**
 * The rows of a workbook's first visible sheet that has any; empty rows between filled ones are blank rows. An .xlsx
 * is read while it is unpacked; an .xls, which cannot hold more than 65,536 rows, is read whole. `onRead` hears the
 * share (0 … 1) that has been read. Throws FileProblem.
 */
export async function* spreadsheetRows(
  path: string,
  kind: Exclude<FileKind, 'text'>,
  options: { onRead: (share: number) => void; firstRows?: number | undefined },
): AsyncGenerator<FileRow> {
  const { size } = await stat(path);
  if (size > importLimits.spreadsheetBytes) {
    const limit = importLimits.spreadsheetBytes / 1024 / 1024;
    throw new FileProblem('too-large', `a spreadsheet may have ${limit} MB: save it as .csv, or split it`);
  }
  if (kind === 'xls') yield* oldRows(await readFile(path), options);
  else yield* packedRows(path, options.onRead);
}

async function* packedRows(path: string, onRead: (share: number) => void): AsyncGenerator<FileRow> {
  const book = await openPackage(path);
  const parts = await readParts(book);
  for (const sheet of parts.sheets) {
    let any = false;
    for await (const row of sheetRows(book, sheet, parts, onRead)) {
      any = true;
      yield row;
    }
    if (any) return;
  }
  throw noData();
}

function* oldRows(
  content: Buffer,
  { onRead, firstRows }: { onRead: (share: number) => void; firstRows?: number | undefined },
): Generator<FileRow> {
  const { cells, date1904 } = readCells(content, firstRows);
  for (let index = 0; index < cells.length; index++) {
    onRead((index + 1) / cells.length);
    yield { number: index + 1, cells: rowText(cells[index], date1904) };
    // What has been read is not needed again.
    cells[index] = undefined;
  }
}

type Cell = XLSX.CellObject | undefined;

interface Cells {
  cells: (Cell[] | undefined)[];
  date1904: boolean;
}

/** The first visible sheet that has cells; most workbooks are read once. */
function readCells(content: Buffer, firstRows: number | undefined): Cells {
  try {
    for (let index = 0; ; index++) {
      const book = XLSX.read(content, {
        type: 'buffer',
        dense: true,
        sheets: index,
        cellNF: true,
        cellHTML: false,
        cellFormula: false,
        nodim: true,
        ...(firstRows !== undefined && { sheetRows: firstRows }),
      });
      const name = book.SheetNames[index];
      if (name === undefined) throw noData();
      const cells = book.Sheets[name]?.['!data'] ?? [];
      if (book.Workbook?.Sheets?.[index]?.Hidden || cells.length === 0) continue;
      return { cells, date1904: book.Workbook?.WBProps?.date1904 === true };
    }
  } catch (error) {
    throw readable(error);
  }
}

const noData = () => new FileProblem('no-data', 'no visible sheet of the workbook has rows');

function readable(error: unknown): unknown {
  if (error instanceof FileProblem) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (/password|encrypt/i.test(message)) {
    return new FileProblem('password-protected', 'the file is protected by a password: save it without one');
  }
  return new FileProblem('damaged-file', `the spreadsheet cannot be read (${message.slice(0, 200)})`);
}

/** One column more than may be, so that a row that is too wide shows. */
const WIDEST = importLimits.columns + 1;

function rowText(row: Cell[] | undefined, date1904: boolean): string[] {
  if (!row) return [];
  return Array.from({ length: Math.min(row.length, WIDEST) }, (_, column) => cellText(row[column], date1904));
}
