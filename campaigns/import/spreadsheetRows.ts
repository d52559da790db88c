import { readFile, stat } from 'node:fs/promises';
import * as XLSX from 'xlsx';
import { FileProblem } from './fileProblem.ts';
import type { FileKind } from './fileKind.ts';
import type { FileRow } from './fileRow.ts';
import { importLimits } from './importLimits.ts';
import { cellText } from './spreadsheetCell.ts';
import { cleanPackage } from './workbookPackage.ts';

/** The rows of a workbook's first visible sheet; empty rows between filled ones are blank rows. */
export interface Spreadsheet {
  /** Rows up to the last filled one. */
  length: number;
  rows(): Generator<FileRow>;
}

/**
 * Reads a workbook into memory: to be called in a thread whose memory is bounded. `firstRows`: for a look at the
 * beginning. Throws FileProblem.
 */
export async function openSpreadsheet(
  path: string,
  kind: Exclude<FileKind, 'text'>,
  firstRows?: number,
): Promise<Spreadsheet> {
  const { size } = await stat(path);
  if (size > importLimits.spreadsheetBytes) {
    const limit = importLimits.spreadsheetBytes / 1024 / 1024;
    throw new FileProblem('too-large', `a spreadsheet may have ${limit} MB: save it as .csv, or split it`);
  }
  const content = await readFile(path);
  const { cells, date1904 } = readCells(kind === 'xlsx' ? cleanPackage(content) : content, firstRows);
  return {
    length: cells.length,
    *rows() {
      for (let index = 0; index < cells.length; index++) {
        yield { number: index + 1, cells: rowText(cells[index], date1904) };
        // What has been read is not needed again.
        cells[index] = undefined;
      }
    },
  };
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
      if (name === undefined) throw new FileProblem('no-data', 'no visible sheet of the workbook has rows');
      const cells = book.Sheets[name]?.['!data'] ?? [];
      if (book.Workbook?.Sheets?.[index]?.Hidden || cells.length === 0) continue;
      return { cells, date1904: book.Workbook?.WBProps?.date1904 === true };
    }
  } catch (error) {
    throw readable(error);
  }
}

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
