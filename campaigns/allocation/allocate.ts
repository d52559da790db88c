import { randomUUID } from 'node:crypto';
import { notFound, UserError, type Actor, type Tx } from '../../platform/index.ts';
import { checkedList, everyContact, readFilterForm } from '../filters/index.ts';
import { checkTargets, type TargetRef } from './findTargets.ts';
import { inPool } from './pool.ts';
import { shareOut } from './shares.ts';

/** Contacts that one pass gives away, at most: it holds the list for as long as it takes. */
export const mostInOnePass = 200_000;

export interface WantedAllocation {
  listId: string;
  /** Null: all contacts of the list. */
  filterFormId: string | null;
  /** Contacts to draw, at most. */
  count: number;
  /** In their order; `count` null: an even share of the rest. */
  targets: (TargetRef & { count: number | null })[];
}

/**
 * One pass: draws contacts of the pool in the order of the list and gives them to the targets. Returns the id of its
 * record. Passes over one list take turns. Errors: `not-found`; `invalid-allocation` with every wrong target;
 * `nothing-to-give` (409) when no contact fits.
 */
export async function allocate(tx: Tx, actor: Actor, wanted: WantedAllocation, now: number): Promise<string> {
  const form = wanted.filterFormId === null ? null : await readFilterForm(tx, actor, wanted.filterFormId);
  if (form && form.listId !== wanted.listId) throw notFound('filter form');
  const list = await checkedList(tx, actor, wanted.listId, form?.conditions ?? everyContact);
  const errors = await checkTargets(tx, actor, wanted.targets);
  if (errors.length > 0)
    throw new UserError('invalid-allocation', errors.map((e) => `${e.path}: ${e.message}`).join('; '), {
      fields: errors,
    });
  await tx.query('select 1 from lists where id = $1 for no key update', [list.id]);
  const filtered = await countPool(tx, list.id, form?.conditions ?? null, now);
  const given = shareOut(Math.min(filtered, wanted.count, mostInOnePass), wanted.targets);
  const total = given.reduce((sum, count) => sum + count, 0);
  if (total === 0)
    throw new UserError('nothing-to-give', 'no contact that nobody has fits the filter', { status: 409 });
  const id = randomUUID();
  const at = new Date(now * 1000);
  await tx.query(
    `insert into allocations (id, tenant_id, department_id, list_id, filter_form_id, filter_version, filtered, given,
                              created_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      ...[id, actor.tenantId, list.departmentId, list.id, form?.id ?? null, form?.version ?? null],
      ...[filtered, total, actor.userId, at],
    ],
  );
  const parts = wanted.targets.map((target, i) => ({ ...target, row: randomUUID(), given: given[i] ?? 0 }));
  await tx.query(
    `insert into allocation_targets (id, allocation_id, kind, target_id, given)
     select r.id, $1, r.kind, r.target, r.given
       from unnest($2::uuid[], $3::text[], $4::uuid[], $5::int[]) as r(id, kind, target, given)`,
    [
      id,
      parts.map((part) => part.row),
      parts.map((part) => part.kind),
      parts.map((part) => part.id),
      parts.map((part) => part.given),
    ],
  );
  await give(tx, actor.tenantId, list.id, form?.conditions ?? null, parts, now);
  return id;
}

async function countPool(
  tx: Tx,
  listId: string,
  filter: Parameters<typeof inPool>[0],
  now: number,
): Promise<number> {
  const params: unknown[] = [listId];
  const [row] = await tx.query<{ count: number }>(
    `select count(*) as count from contacts c where ${inPool(filter, params, now)}`,
    params,
  );
  return row?.count ?? 0;
}

/** Each target gets the next contacts in the order of the list. */
async function give(
  tx: Tx,
  tenantId: string,
  listId: string,
  filter: Parameters<typeof inPool>[0],
  parts: readonly (TargetRef & { row: string; given: number })[],
  now: number,
): Promise<void> {
  const params: unknown[] = [listId];
  const pool = inPool(filter, params, now);
  const param = (value: unknown) => `$${params.push(value)}`;
  const upTo = parts.map((_, i) => parts.slice(0, i + 1).reduce((sum, part) => sum + part.given, 0));
  await tx.query(
    `insert into contact_allocations (contact_id, tenant_id, list_id, allocation_target_id, kind, target_id, allocated_at)
     select d.id, ${param(tenantId)}, $1, r.row, r.kind, r.target, ${param(new Date(now * 1000))}
       from (select c.id, row_number() over (order by c.id) as nth from contacts c where ${pool}
              order by c.id limit ${upTo.at(-1) ?? 0}) d
       join unnest(${param(parts.map((part) => part.row))}::uuid[], ${param(parts.map((part) => part.kind))}::text[],
                   ${param(parts.map((part) => part.id))}::uuid[],
                   ${param(upTo.map((end, i) => end - (parts[i]?.given ?? 0)))}::int[], ${param(upTo)}::int[])
         as r(row, kind, target, above, up_to) on d.nth > r.above and d.nth <= r.up_to`,
    params,
  );
}
