import { z } from 'zod';
import { visibleTo, type Actor, type OwnedColumns, type Tx } from '../platform/index.ts';
import { pageOf, readCursor } from './pages.ts';

const NameKey = z.tuple([z.string(), z.uuid()]);

interface NamedQuery {
  /** Select and from, with the row's table as `x`; no where. */
  select: string;
  columns: OwnedColumns;
  /** More conditions; each gets the number of its parameter. */
  where?: { sql: (param: string) => string; value: unknown }[];
}

interface Named {
  id: string;
  name: string;
}

/** One page of rows by name, those the actor may see. */
export async function pageByName<Row extends Named, Item>(
  tx: Tx,
  actor: Actor,
  { select, columns, where = [] }: NamedQuery,
  page: { cursor?: string | undefined; limit: number },
  item: (row: Row) => Item,
) {
  const params: unknown[] = [];
  const conditions = [visibleTo(actor, columns, params)];
  for (const { sql, value } of where) conditions.push(sql(`$${params.push(value)}`));
  const after = readCursor(page.cursor, NameKey);
  if (after) conditions.push(`(x.name, x.id) > ($${params.push(after[0])}, $${params.push(after[1])}::uuid)`);
  const rows = await tx.query<Row>(
    `${select} where ${conditions.join(' and ')} order by x.name, x.id limit ${page.limit + 1}`,
    params,
  );
  return pageOf(rows, page.limit, item, (row) => [row.name, row.id]);
}

/** One row the actor may see, or undefined. */
export async function findVisible<Row>(
  tx: Tx,
  actor: Actor,
  { select, columns }: NamedQuery,
  id: string,
  forUpdate = false,
): Promise<Row | undefined> {
  const params: unknown[] = [id];
  const visible = visibleTo(actor, columns, params);
  const [row] = await tx.query<Row>(
    `${select} where x.id = $1 and ${visible}${forUpdate ? ' for update of x' : ''}`,
    params,
  );
  return row;
}
