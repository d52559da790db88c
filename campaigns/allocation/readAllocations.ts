import { notFound, visibleTo, type Actor, type Tx } from '../../platform/index.ts';
import { targetName } from './findTargets.ts';
import { dialedSince } from './reclaim.ts';
import type { TargetKind } from './targetKinds.ts';

/** A pass and what has become of it. */
export interface AllocationRow {
  id: string;
  listId: string;
  listName: string;
  /** Null: all contacts of the list. */
  filterFormId: string | null;
  filterName: string | null;
  filterVersion: number | null;
  /** Contacts that fitted; `filtered` − `given` were left over. */
  filtered: number;
  given: number;
  createdBy: string | null;
  /** Epoch seconds. */
  createdAt: number;
  targets: AllocationTargetRow[];
}

export interface AllocationTargetRow {
  id: string;
  kind: TargetKind;
  targetId: string;
  /** Null: it is no more. */
  name: string | null;
  given: number;
  reclaimed: number;
  /** Of those it still has: dialed since. */
  dialed: number;
  /** Can be reclaimed. */
  undialed: number;
}

const owned = { tenant: 'x.tenant_id', department: 'l.department_id', owner: 'l.created_by' };
const select = `
  select x.id, x.list_id as "listId", l.name as "listName", x.filter_form_id as "filterFormId", f.name as "filterName",
         x.filter_version as "filterVersion", x.filtered, x.given, u.name as "createdBy",
         extract(epoch from x.created_at)::float8 as "createdAt",
         (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'kind', r.kind, 'targetId', r.target_id,
                   'name', ${targetName('r.kind', 'r.target_id')}, 'given', r.given, 'reclaimed', r.reclaimed,
                   'dialed', h.dialed, 'undialed', h.undialed) order by r.kind, r.given desc, r.id), '[]')
            from allocation_targets r cross join lateral (
              select count(*) filter (where d.dialed) as dialed, count(*) filter (where not d.dialed) as undialed
                from (select ${dialedSince} as dialed from contact_allocations g
                       where g.allocation_target_id = r.id) d) h
           where r.allocation_id = x.id) as targets
    from allocations x join lists l on l.id = x.list_id
    left join filter_forms f on f.id = x.filter_form_id left join users u on u.id = x.created_by`;

/** Passes over lists that the actor may see, newest first; one more than `limit` when there is one. */
export async function readAllocations(
  tx: Tx,
  actor: Actor,
  page: { listId: string | null; after: { createdAt: number; id: string } | null; limit: number },
): Promise<AllocationRow[]> {
  const params: unknown[] = [
    page.listId,
    page.after ? new Date(page.after.createdAt * 1000) : null,
    page.after?.id ?? null,
    page.limit + 1,
  ];
  const visible = visibleTo(actor, owned, params);
  return tx.query<AllocationRow>(
    `${select} where ($1::uuid is null or x.list_id = $1)
        and ($2::timestamptz is null or (x.created_at, x.id) < ($2, $3::uuid)) and ${visible}
      order by x.created_at desc, x.id desc limit $4`,
    params,
  );
}

/** One pass the actor may see. Error: `not-found`. */
export async function readAllocation(tx: Tx, actor: Actor, id: string): Promise<AllocationRow> {
  const params: unknown[] = [id];
  const visible = visibleTo(actor, owned, params);
  const [row] = await tx.query<AllocationRow>(`${select} where x.id = $1 and ${visible}`, params);
  if (!row) throw notFound('allocation');
  return row;
}
