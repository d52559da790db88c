import { FileProblem } from './fileProblem.ts';
import type { FileRow } from './fileRow.ts';
import { importLimits } from './importLimits.ts';
import { formatted } from './numberFormats.ts';
import { cellText } from './spreadsheetCell.ts';
import type { WorkbookPackage } from './workbookPackage.ts';
import { textCollector, unescaped, type WorkbookParts } from './workbookParts.ts';
import { attributeOf, XmlScanner } from './xmlScanner.ts';

/** One column more than may be, so that a row that is too wide shows. */
const WIDEST = importLimits.columns + 1;

/**
 * The rows of one sheet while it is unpacked, empty rows between filled ones included, in memory that does not grow
 * with the sheet. `onRead` hears the share (0 … 1) of the sheet that has been read. Throws FileProblem.
 */
export async function* sheetRows(
  book: WorkbookPackage,
  part: string,
  parts: WorkbookParts,
  onRead: (share: number) => void,
): AsyncGenerator<FileRow> {
  let share = 0;
  const rows: FileRow[] = [];
  const scanner = new XmlScanner(new SheetReader(parts, (row) => rows.push(row)));
  let number = 0;
  for await (const piece of book.read(part, (read) => (share = read))) {
    scanner.push(piece);
    for (const row of rows) {
      while (++number < row.number) yield { number, cells: [] };
      yield row;
    }
    rows.length = 0;
    onRead(share);
  }
  scanner.end();
}

/** Makes rows of what the scanner tells. Its callbacks are called without it, so they are arrow functions. */
class SheetReader {
  private row = 0;
  private column = 0;
  private cells: string[] | null = null;
  private kind = 'n';
  private style = 0;
  private value = '';
  private inValue = false;
  private readonly inline = textCollector();
  private readonly parts: WorkbookParts;
  private readonly onRow: (row: FileRow) => void;

  constructor(parts: WorkbookParts, onRow: (row: FileRow) => void) {
    this.parts = parts;
    this.onRow = onRow;
  }

  readonly opened = (name: string, attributes: string): void => {
    if (name === 'c') this.beginCell(attributes);
    else if (name === 'row') this.beginRow(attributes);
    else if (name === 'v') this.inValue = true;
    else this.inline.opened(name);
  };

  readonly closed = (name: string): void => {
    if (name === 'c') this.endCell();
    else if (name === 'row') this.endRow();
    else if (name === 'v') this.inValue = false;
    else this.inline.closed(name);
  };

  readonly text = (piece: string): void => {
    if (!this.inValue) this.inline.text(piece);
    else if (this.value.length <= importLimits.cellLength)
      this.value += piece.slice(0, importLimits.cellLength + 1);
  };

  private beginRow(attributes: string): void {
    const said = Number(attributeOf(attributes, 'r') ?? NaN);
    this.row = Number.isInteger(said) && said > this.row ? said : this.row + 1;
    if (this.row > importLimits.rows)
      throw new FileProblem('too-many-rows', `a file may have ${importLimits.rows} rows: split it`);
    this.cells = [];
    this.column = -1;
  }

  private beginCell(attributes: string): void {
    this.column = columnOf(attributeOf(attributes, 'r')) ?? this.column + 1;
    this.kind = attributeOf(attributes, 't') ?? 'n';
    this.style = Number(attributeOf(attributes, 's') ?? 0);
    this.value = '';
    this.inline.begin();
  }

  private endCell(): void {
    const text = this.cellText();
    if (!this.cells || text === '') return;
    const place = Math.min(this.column, WIDEST - 1);
    while (this.cells.length < place) this.cells.push('');
    this.cells[place] = text;
  }

  private endRow(): void {
    if (this.cells) this.onRow({ number: this.row, cells: this.cells });
    this.cells = null;
  }

  private cellText(): string {
    const { kind, value } = this;
    if (kind === 's') return this.parts.texts[Number(value)] ?? '';
    if (kind === 'inlineStr') return this.inline.take();
    if (kind === 'str') return unescaped(value);
    if (kind === 'b') return value === '' ? '' : value === '1' || value === 'true' ? 'TRUE' : 'FALSE';
    if (kind === 'd') return value.replace(/T00:00:00(\.0+)?Z?$/, '').replace('T', ' ');
    if (kind !== 'n' || value === '') return value;
    const number = Number(value);
    if (!Number.isFinite(number)) return value;
    const { date1904 } = this.parts;
    const format = this.parts.formats[this.style] ?? 'General';
    return cellText({ t: 'n', v: number, z: format, ...shown(number, format, date1904) }, date1904);
  }
}

/** What the spreadsheet shows for a number; left out when it is the number itself, or cannot be said. */
function shown(value: number, format: string, date1904: boolean): { w?: string } {
  const text = format === 'General' ? null : formatted(format, value, date1904);
  return text === null ? {} : { w: text };
}

/** `C12` is the third column, 2. */
function columnOf(reference: string | null): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (letters === undefined) return null;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
