import type { Writable } from 'node:stream';
import { withoutFormula, type Cell } from '../csv/csvRow.ts';
import { ZipWriter } from './zipWriter.ts';

/** Rows of a sheet, its head included. */
export const xlsxRows = 1_048_576;
/** Characters that a cell can hold. */
const CELL = 32_767;

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const types = `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`;
const relations = `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`;
const workbook = `${head}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Outpace" sheetId="1" r:id="rId1"/></sheets></workbook>`;
const sheets = `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`;

type Rows = readonly (readonly Cell[])[];

/**
 * Writes a workbook with one sheet, row by row. Texts are texts: nothing in it is calculated, and what a spreadsheet
 * would take for a formula when it is typed again begins with an apostrophe, as in our CSV files.
 */
export async function writeXlsx(
  out: Writable,
  header: readonly string[],
  batches: AsyncIterable<Rows>,
): Promise<void> {
  const zip = new ZipWriter(out);
  await zip.add('[Content_Types].xml', [types]);
  await zip.add('_rels/.rels', [relations]);
  await zip.add('xl/workbook.xml', [workbook]);
  await zip.add('xl/_rels/workbook.xml.rels', [sheets]);
  await zip.add('xl/worksheets/sheet1.xml', sheet(header, batches));
  await zip.finish();
}

async function* sheet(header: readonly string[], batches: AsyncIterable<Rows>): AsyncGenerator<string> {
  yield `${head}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rowXml(header)}`;
  for await (const rows of batches) yield rows.map(rowXml).join('');
  yield '</sheetData></worksheet>';
}

const rowXml = (cells: readonly Cell[]): string => `<row>${cells.map(cellXml).join('')}</row>`;

function cellXml(cell: Cell): string {
  if (cell === null || cell === '') return '<c/>';
  if (typeof cell === 'number' && Number.isFinite(cell)) return `<c><v>${cell}</v></c>`;
  const text = withoutFormula(String(cell)).slice(0, CELL);
  return `<c t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

/** XML 1.0 has no place for most control characters and for halves of a pair. */
const escaped = (text: string): string =>
  text
    .replace(/\p{Cc}/gu, (control) => (['\t', '\n', '\r'].includes(control) ? control : ''))
    .replace(/\p{Cs}|\ufffe|\uffff/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
