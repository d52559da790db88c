import { randomUUID } from 'node:crypto';
import { conflict, notFound, visibleTo, type Actor, type Tx } from '../../platform/index.ts';
import { findList, type ListRow } from '../lists/index.ts';
import { checkFilter, filterWorld, refuseFilter } from './checkFilter.ts';
import type { Condition } from './conditions.ts';

export interface FilterFormRow {
  id: string;
  listId: string;
  listName: string;
  name: string;
  description: string;
  conditions: Condition;
  version: number;
  /** Epoch seconds. */
  createdAt: number;
  changedAt: number;
}

const owned = { tenant: 'x.tenant_id', department: 'l.department_id', owner: 'l.created_by' };
const select = `
  select x.id, x.list_id as "listId", l.name as "listName", x.name, x.description, x.conditions, x.version,
         extract(epoch from x.created_at)::float8 as "createdAt",
         extract(epoch from x.changed_at)::float8 as "changedAt"
    from filter_forms x join lists l on l.id = x.list_id`;

/** Filter forms over lists that the actor may see, the last changed first; one more than `limit` when there is one. */
export async function readFilterForms(
  tx: Tx,
  actor: Actor,
  page: { listId: string | null; after: { changedAt: number; id: string } | null; limit: number },
): Promise<FilterFormRow[]> {
  const params: unknown[] = [
    page.listId,
    page.after ? new Date(page.after.changedAt * 1000) : null,
    page.after?.id ?? null,
    page.limit + 1,
  ];
  const visible = visibleTo(actor, owned, params);
  return tx.query<FilterFormRow>(
    `${select} where ($1::uuid is null or x.list_id = $1)
        and ($2::timestamptz is null or (x.changed_at, x.id) < ($2, $3::uuid)) and ${visible}
      order by x.changed_at desc, x.id desc limit $4`,
    params,
  );
}

/** One the actor may see. `lock`: nobody else changes it until `tx` ends. Error: `not-found`. */
export async function readFilterForm(tx: Tx, actor: Actor, id: string, lock = false): Promise<FilterFormRow> {
  const params: unknown[] = [id];
  const visible = visibleTo(actor, owned, params);
  const [row] = await tx.query<FilterFormRow>(
    `${select} where x.id = $1 and ${visible}${lock ? ' for update of x' : ''}`,
    params,
  );
  if (!row) throw notFound('filter form');
  return row;
}

/** The list, when the actor may see it and the conditions fit it. Errors: `not-found`, `invalid-filter`. */
export async function checkedList(
  tx: Tx,
  actor: Actor,
  listId: string,
  conditions: Condition,
): Promise<ListRow> {
  const list = await findList(tx, actor, listId);
  if (!list) throw notFound('list');
  refuseFilter(checkFilter(conditions, await filterWorld(tx, actor, list.fields, conditions)));
  return list;
}

export interface FilterFormInput {
  name: string;
  description: string;
  conditions: Condition;
}

/** Adds a filter form; returns its id. Errors: `not-found`, `invalid-filter`. */
export async function createFilterForm(
  tx: Tx,
  actor: Actor,
  listId: string,
  input: FilterFormInput,
  now: number,
): Promise<string> {
  const list = await checkedList(tx, actor, listId, input.conditions);
  const id = randomUUID();
  await tx.query(
    `insert into filter_forms (id, tenant_id, department_id, list_id, name, description, conditions, version,
                               created_by, created_at, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, 1, $8, $9, $9)`,
    [
      ...[id, actor.tenantId, list.departmentId, list.id, input.name, input.description],
      ...[JSON.stringify(input.conditions), actor.userId, new Date(now * 1000)],
    ],
  );
  await noteVersion(tx, actor, { id, version: 1, conditions: input.conditions }, now);
  return id;
}

/**
 * Changes a filter form; other conditions are its next version. `version`: the one that was changed. Errors:
 * `not-found`, `filter-changed` (409), `invalid-filter`.
 */
export async function updateFilterForm(
  tx: Tx,
  actor: Actor,
  id: string,
  input: FilterFormInput & { version: number },
  now: number,
): Promise<void> {
  const before = await readFilterForm(tx, actor, id, true);
  if (before.version !== input.version)
    throw conflict('filter-changed', `version ${before.version} was saved meanwhile: look at it first`);
  await checkedList(tx, actor, before.listId, input.conditions);
  const other = JSON.stringify(input.conditions) !== JSON.stringify(before.conditions);
  const version = other ? before.version + 1 : before.version;
  await tx.query(
    `update filter_forms set name = $2, description = $3, conditions = $4, version = $5, changed_at = $6 where id = $1`,
    [id, input.name, input.description, JSON.stringify(input.conditions), version, new Date(now * 1000)],
  );
  if (other) await noteVersion(tx, actor, { id, version, conditions: input.conditions }, now);
}

async function noteVersion(
  tx: Tx,
  actor: Actor,
  { id, version, conditions }: { id: string; version: number; conditions: Condition },
  now: number,
): Promise<void> {
  await tx.query(
    `insert into filter_form_versions (filter_form_id, version, conditions, changed_by, changed_at)
     values ($1, $2, $3, $4, $5)`,
    [id, version, JSON.stringify(conditions), actor.userId, new Date(now * 1000)],
  );
}

export interface FilterFormVersion {
  version: number;
  conditions: Condition;
  /** Null: nobody known. */
  changedBy: string | null;
  changedAt: number;
}

/** Newest first. */
export const readFilterVersions = (tx: Tx, id: string): Promise<FilterFormVersion[]> =>
  tx.query<FilterFormVersion>(
    `select v.version, v.conditions, u.name as "changedBy", extract(epoch from v.changed_at)::float8 as "changedAt"
       from filter_form_versions v left join users u on u.id = v.changed_by
      where v.filter_form_id = $1 order by v.version desc limit 200`,
    [id],
  );
