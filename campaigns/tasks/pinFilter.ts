import { visibleTo, type Actor, type FieldError, type Tx } from '../../platform/index.ts';

/** Error when the filter form is none over the task's list that the actor may see. */
export async function checkFilterForm(
  tx: Tx,
  actor: Actor,
  { filterFormId, listId }: { filterFormId: string | null; listId: string },
): Promise<FieldError[]> {
  if (filterFormId === null) return [];
  const params: unknown[] = [filterFormId, listId];
  const owned = { tenant: 'x.tenant_id', department: 'l.department_id', owner: 'l.created_by' };
  const visible = visibleTo(actor, owned, params);
  const known = await tx.query(
    `select 1 from filter_forms x join lists l on l.id = x.list_id where x.id = $1 and x.list_id = $2 and ${visible}`,
    params,
  );
  if (known.length > 0) return [];
  const message = 'choose a filter form of the task’s list';
  return [{ path: 'filterFormId', code: 'unknown-filter-form', message }];
}

/** Copies what the task's filter form asks now into the task. One whose form was removed keeps what it had. */
export async function pinFilter(tx: Tx, taskId: string): Promise<void> {
  await tx.query(
    `update tasks t set filter = f.conditions, filter_version = f.version
       from filter_forms f where t.id = $1 and f.id = t.filter_form_id`,
    [taskId],
  );
  await tx.query(
    'update tasks set filter = null, filter_version = null where id = $1 and filter_form_id is null and filter is not null',
    [taskId],
  );
}
