import { visibleTo, type Actor, type OwnedColumns, type Tx } from '../../platform/index.ts';

/** The row with this id among what the actor may see, or the oldest when `id` is null; locked against removal. */
export async function firstVisible<Row>(
  tx: Tx,
  actor: Actor,
  columns: string,
  table: string,
  owned: OwnedColumns,
  id: string | null,
  before = '',
): Promise<Row | undefined> {
  const params: unknown[] = [id];
  const visible = visibleTo(actor, owned, params);
  const [row] = await tx.query<Row>(
    `select ${columns} from ${table} x where ($1::uuid is null or x.id = $1) and ${visible}
      order by ${before} x.created_at, x.id limit 1 for key share`,
    params,
  );
  return row;
}
