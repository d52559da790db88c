import type { Tx } from '../../platform/index.ts';
import { compileFilter, type Condition } from '../filters/index.ts';
import type { RowOrder } from '../shapes.ts';
import { pinFilter } from './pinFilter.ts';

interface Source {
  filter: Condition | null;
  rowOrder: RowOrder;
}

/**
 * Makes the contacts of the task's list contacts of the task, due at `now`; returns how many. Those that are the
 * task's already stay as they are. Its filter form decides which, as it is now; contacts in the hands of others are
 * not taken.
 *
 * The order of rows is in `next_at`: the first has been due the longest, by a millisecond for each row.
 */
export async function fillContacts(tx: Tx, taskId: string, now: number): Promise<number> {
  await pinFilter(tx, taskId);
  const [source] = await tx.query<Source>('select filter, row_order as "rowOrder" from tasks where id = $1', [
    taskId,
  ]);
  if (!source) return 0;
  const params: unknown[] = [taskId, new Date(now * 1000)];
  const fits = source.filter === null ? 'true' : compileFilter(source.filter, params, now);
  const lastFirst = orderOf(source.rowOrder, params);
  const dueAt =
    lastFirst === null
      ? '$2::timestamptz'
      : `$2::timestamptz - row_number() over (order by ${lastFirst}) * interval '1 millisecond'`;
  const [filled] = await tx.query<{ count: number }>(
    `with filled as (
       insert into task_contacts (task_id, contact_id, phone, zone, state, attempts, next_at)
       select t.id, c.id, c.phones[1], c.zone, 'planned', 0, ${dueAt}
         from tasks t join contacts c on c.list_id = t.list_id and not c.voided
         left join contact_allocations g on g.contact_id = c.id
        where t.id = $1
          and (g.contact_id is null and not t.only_allocated
               or g.kind = 'skill-group' and g.target_id = t.skill_group_id
               or g.kind = 'robot' and g.target_id = (select v.script_id from script_versions v
                                                       where v.id = t.script_version_id))
          and not exists (select from task_contacts p where p.task_id = t.id and p.contact_id = c.id)
          and ${fits}
       on conflict do nothing
       returning 1
     )
     select count(*) as count from filled`,
    params,
  );
  return filled?.count ?? 0;
}

/** SQL that sorts the last row first; null: the order of the list. */
function orderOf(order: RowOrder, params: unknown[]): string | null {
  if (order.by === 'list') return null;
  // By the task and the contact, so that the same task has the same order whenever it is asked.
  if (order.by === 'random') return 'hashtextextended(t.id::text || c.id::text, 0), c.id desc';
  const text = `trim(c.fields ->> $${params.push(order.key)}::text)`;
  const number = `(case when ${text} ~ '^[+-]?[0-9]{1,15}([.][0-9]{1,10})?$' then ${text}::numeric end)`;
  return `${number} ${order.direction === 'ascending' ? 'desc' : 'asc'} nulls first, c.id desc`;
}
