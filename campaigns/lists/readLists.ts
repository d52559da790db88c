import { visibleTo, type Actor, type Tx } from '../../platform/index.ts';
import type { FieldDefinition } from '../shapes.ts';

export interface ListRow {
  id: string;
  name: string;
  departmentId: string | null;
  defaultCountry: string;
  fields: FieldDefinition[];
  /** Contacts that are not voided. */
  contacts: number;
  /** Epoch seconds. */
  createdAt: number;
  lastImport: { id: string; status: string; createdAt: number } | null;
}

/** Whose a list is; `l` is the list. */
export const listOwner = { tenant: 'l.tenant_id', department: 'l.department_id', owner: 'l.created_by' };

const select = `
  select l.id, l.name, l.department_id as "departmentId", l.default_country as "defaultCountry", l.fields,
         l.contact_count as contacts,
         extract(epoch from l.created_at)::float8 as "createdAt",
         (select jsonb_build_object('id', i.id, 'status', i.status,
                                    'createdAt', extract(epoch from i.created_at)::float8)
            from imports i where i.list_id = l.id order by i.created_at desc, i.id limit 1) as "lastImport"
    from lists l`;

/** Newest first; one row more than `limit` when there is one. `after`: the last row of the page before. */
export async function readLists(
  tx: Tx,
  actor: Actor,
  page: { after: { createdAt: number; id: string } | null; limit: number },
): Promise<ListRow[]> {
  const params: unknown[] = [
    page.after ? new Date(page.after.createdAt * 1000) : null,
    page.after?.id ?? null,
    page.limit + 1,
  ];
  const visible = visibleTo(actor, listOwner, params);
  return tx.query<ListRow>(
    `${select} where ($1::timestamptz is null or (l.created_at, l.id) < ($1, $2::uuid)) and not l.for_test and ${visible}
      order by l.created_at desc, l.id desc limit $3`,
    params,
  );
}

/** One list the actor may see, or undefined. `lock`: keeps it from changing until `tx` ends. */
export async function findList(
  tx: Tx,
  actor: Actor,
  id: string,
  options: { lock?: boolean } = {},
): Promise<ListRow | undefined> {
  const params: unknown[] = [id];
  const visible = visibleTo(actor, listOwner, params);
  const [row] = await tx.query<ListRow>(
    `${select} where l.id = $1 and ${visible}${options.lock ? ' for update of l' : ''}`,
    params,
  );
  return row;
}
