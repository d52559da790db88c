import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { FileProblem } from './fileProblem.ts';
import { fileKind } from './fileKind.ts';
import type { FileRow } from './fileRow.ts';
import { spreadsheetRows } from './spreadsheetRows.ts';
import { importLimits } from './importLimits.ts';
import { EncodingScan, type TextEncoding } from './textEncoding.ts';
import { detectDelimiter } from './delimiter.ts';
import { textRows } from './textRows.ts';

export interface TextFormat {
  format: 'csv';
  encoding: TextEncoding;
  delimiter: string;
}
export interface SpreadsheetFormat {
  format: 'xlsx';
  encoding: null;
  delimiter: null;
}
export type TableFormat = TextFormat | SpreadsheetFormat;

/** Finds out how a file is to be read, by its content. Throws FileProblem. */
export async function detectFormat(path: string): Promise<TableFormat> {
  if ((await fileKind(path)) !== 'text') return { format: 'xlsx', encoding: null, delimiter: null };
  const { size } = await stat(path);
  if (size > importLimits.textBytes) {
    const limit = importLimits.textBytes / 1024 / 1024;
    throw new FileProblem('too-large', `a text file may have ${limit} MB: split it`);
  }
  const scan = new EncodingScan();
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    if (Buffer.isBuffer(chunk)) scan.add(chunk);
  }
  const encoding = scan.result();
  if (encoding === 'binary') {
    throw new FileProblem(
      'not-text',
      'this is neither a text file nor a spreadsheet: save it as .xlsx or .csv',
    );
  }
  return { format: 'csv', encoding, delimiter: await detectDelimiter(path, encoding) };
}

/**
 * The rows of a file from the first on, blank ones included. `onBytes` hears how much of the file has been read.
 * `firstRows`: for a look at the beginning.
 */
export async function* tableRows(
  path: string,
  format: TableFormat,
  options: { onBytes?: (count: number) => void; firstRows?: number } = {},
): AsyncGenerator<FileRow> {
  const { onBytes = () => undefined, firstRows } = options;
  for await (const row of allRows(path, format, firstRows, onBytes)) {
    if (firstRows !== undefined && row.number > firstRows) return;
    yield row;
  }
}

async function* allRows(
  path: string,
  format: TableFormat,
  firstRows: number | undefined,
  onBytes: (count: number) => void,
): AsyncGenerator<FileRow> {
  if (format.format === 'csv') {
    yield* textRows(path, format, onBytes);
    return;
  }
  const kind = await fileKind(path);
  if (kind === 'text') throw new FileProblem('damaged-file', 'the upload has changed since it was looked at');
  const { size } = await stat(path);
  const onRead = (share: number) => {
    onBytes(Math.floor(size * share));
  };
  yield* spreadsheetRows(path, kind, { onRead, firstRows });
}
