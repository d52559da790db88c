import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { attachment } from '../attachment.ts';
import { BYTE_ORDER_MARK, csvRow, type Cell } from './csvRow.ts';

/**
 * Answers with a CSV file (UTF-8 with byte order mark, CRLF). `batches` are read one at a time, no sooner than the
 * client takes them, and no further once it is gone.
 */
export function sendCsv(
  reply: FastifyReply,
  fileName: string,
  header: readonly string[],
  batches: AsyncIterable<readonly (readonly Cell[])[]>,
): FastifyReply {
  return reply
    .header('content-type', 'text/csv; charset=utf-8')
    .header('content-disposition', attachment(`${fileName}.csv`))
    .header('cache-control', 'no-store')
    .send(Readable.from(lines(header, batches), { highWaterMark: 1 }));
}

async function* lines(
  header: readonly string[],
  batches: AsyncIterable<readonly (readonly Cell[])[]>,
): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvRow(header);
  for await (const rows of batches) yield rows.map(csvRow).join('');
}
