import { z } from 'zod';
import { UserError } from '../platform/index.ts';

/** A page ends where the next one begins: the sort key of its last row, opaque to the caller. */
export const writeCursor = (key: unknown): string => Buffer.from(JSON.stringify(key)).toString('base64url');

/** The sort key in a cursor, or null on the first page. Error: `invalid-cursor`. */
export function readCursor<T extends z.ZodType>(cursor: string | undefined, key: T): z.output<T> | null {
  if (cursor === undefined) return null;
  const read = key.safeParse(parse(cursor));
  if (read.success) return read.data;
  throw new UserError('invalid-cursor', 'the cursor is not one that this list gave out', {
    fields: [{ path: 'query.cursor', code: 'invalid-cursor', message: 'start again without a cursor' }],
  });
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Makes a page of `limit` items from `limit + 1` rows read in order. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  item: (row: Row) => Item,
  key: (row: Row) => unknown,
): { items: Item[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(item),
    nextCursor: rows.length > limit && last !== undefined ? writeCursor(key(last)) : null,
  };
}
