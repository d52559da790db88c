import { createReadStream } from 'node:fs';
import { pipeline, Transform } from 'node:stream';
import iconv from 'iconv-lite';
import { CsvError, parse } from 'csv-parse';
import { z } from 'zod';
import { FileProblem } from './fileProblem.ts';
import type { FileRow } from './fileRow.ts';
import { importLimits } from './importLimits.ts';
import type { TextEncoding } from './textEncoding.ts';

/**
 * The rows of a text file in constant memory, blank ones included. `onBytes` hears how many bytes have been read.
 * Text is decoded as a stream before it is parsed, so characters may lie across any chunk's end.
 */
export async function* textRows(
  path: string,
  format: { encoding: TextEncoding; delimiter: string },
  onBytes: (count: number) => void = () => undefined,
): AsyncGenerator<FileRow> {
  let read = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      read += chunk.length;
      onBytes(read);
      done(null, chunk);
    },
  });
  const parser = parse({
    delimiter: format.delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: importLimits.rowBytes,
  });
  pipeline(createReadStream(path), counter, iconv.decodeStream(format.encoding), parser, () => undefined);
  let number = 0;
  try {
    for await (const record of parser) {
      number++;
      yield { number, cells: asCells(record) };
    }
  } catch (error) {
    throw readable(error, number + 1);
  }
}

function asCells(record: unknown): string[] {
  if (Array.isArray(record) && record.every((cell) => typeof cell === 'string')) return record;
  throw new TypeError('the parser gave something else than cells');
}

function readable(error: unknown, row: number): unknown {
  if (!(error instanceof CsvError)) return error;
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return unclosed(row);
  if (error.code !== 'CSV_MAX_RECORD_SIZE')
    return new FileProblem('damaged-file', `row ${row} cannot be read: ${error.message}`);
  const { column, lines, records } = At.parse(error);
  if (column > importLimits.columns)
    return new FileProblem(
      'too-many-columns',
      `row ${row} has more than ${column} columns; at most ${importLimits.columns} can be imported`,
    );
  return lines - records > 1 ? unclosed(row) : tooLong(row);
}

/** Where the parser stood: the cell in the row, the line of the file, and the rows that ended before it. */
const At = z.object({ column: z.number(), lines: z.number(), records: z.number() });

const unclosed = (row: number) =>
  new FileProblem(
    'unclosed-quote',
    `in row ${row} a quotation mark is opened and never closed: correct it there and import the file again`,
  );

const tooLong = (row: number) =>
  new FileProblem(
    'row-too-long',
    `row ${row} is longer than ${importLimits.rowBytes} bytes: shorten it, or leave it out`,
  );
