import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
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

/** RFC 6266: a plain name for old clients, the real one in UTF-8. */
function attachment(name: string): string {
  const safe = name.replace(/[\p{Cc}\\/:*?"<>|]/gu, '_');
  const encoded = encodeURIComponent(safe).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${safe.replace(/[^\x20-\x7e]|%/g, '_')}"; filename*=UTF-8''${encoded}`;
}
