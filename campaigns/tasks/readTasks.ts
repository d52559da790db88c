import { notFound, visibleTo, type Actor, type OwnedColumns, type Tx } from '../../platform/index.ts';
import type { TaskKind } from '../shapes.ts';
import type { TaskSettings } from './taskSettings.ts';
import type { TaskState } from './taskStates.ts';

/** A task as people see it. Moments in epoch seconds. */
export interface TaskView extends TaskSettings {
  id: string;
  campaignId: string;
  campaignName: string;
  listId: string;
  listName: string;
  /** Of the filter form whose conditions it goes by; null: none, or it is no more. */
  filterName: string | null;
  filterVersion: number | null;
  kind: TaskKind;
  /** What a robot talks by; null: none does. */
  scriptVersionId: string | null;
  scriptName: string | null;
  scriptNumber: number | null;
  skillGroupId: string;
  skillGroupName: string;
  /** One of the two is set. */
  trunkId: string | null;
  trunkGroupId: string | null;
  state: TaskState;
  stateSince: number;
  departmentId: string | null;
  createdAt: number;
  startedAt: number | null;
  finishedAt: number | null;
}

const moment = (column: string) => `extract(epoch from ${column})::float8`;

const view = `
  select x.id, x.name, x.pacing, x.priority, x.weight, x.ring_timeout_seconds as "ringTimeoutSeconds",
         x.patience_seconds as "patienceSeconds", x.max_concurrent as "maxConcurrent", x.windows,
         x.window_zone as "windowZone", x.start_date::text as "startDate", x.end_date::text as "endDate",
         x.short_call_seconds as "shortCallSeconds", x.recording,
         x.machine_detection as "machineDetection", x.rating, x.retry_plan as "retryPlan", x.max_attempts as "maxAttempts",
         x.caller_number as "callerNumber",
         x.caller_number_group_id as "callerNumberGroupId",
         x.effective_immediately as "effectiveImmediately", x.filter_form_id as "filterFormId",
         x.filter_version as "filterVersion", x.only_allocated as "onlyAllocated", x.row_order as "rowOrder",
         x.retry_share as "retryShare",
         (select f.name from filter_forms f where f.id = x.filter_form_id) as "filterName", x.campaign_id as "campaignId",
         coalesce(c.name, '') as "campaignName", x.list_id as "listId", coalesce(l.name, '') as "listName", x.kind,
         x.script_version_id as "scriptVersionId", s.name as "scriptName", v.number as "scriptNumber",
         x.skill_group_id as "skillGroupId", coalesce(g.name, '') as "skillGroupName", x.trunk_id as "trunkId",
         x.trunk_group_id as "trunkGroupId",
         x.state, ${moment('x.state_since')} as "stateSince", x.department_id as "departmentId",
         ${moment('x.created_at')} as "createdAt", ${moment('x.started_at')} as "startedAt",
         ${moment('x.finished_at')} as "finishedAt"
    from tasks x
    left join campaigns c on c.id = x.campaign_id
    left join lists l on l.id = x.list_id
    left join skill_groups g on g.id = x.skill_group_id
    left join script_versions v on v.id = x.script_version_id
    left join scripts s on s.id = v.script_id`;

const owned: OwnedColumns = { tenant: 'x.tenant_id', department: 'x.department_id', owner: 'x.created_by' };

/** A task the actor may see. `lock`: until `tx` ends nobody else changes it. Error: `not-found`. */
export async function readTask(tx: Tx, actor: Actor, id: string, lock = false): Promise<TaskView> {
  const params: unknown[] = [id];
  const visible = visibleTo(actor, owned, params);
  const [task] = await tx.query<TaskView>(
    `${view} where x.id = $1 and ${visible}${lock ? ' for update of x' : ''}`,
    params,
  );
  if (!task) throw notFound('task');
  return task;
}

/** Newest first; `after`: the last row of the page before. One row more than `limit` when there is one. */
export async function readTasks(
  tx: Tx,
  actor: Actor,
  page: { after: { createdAt: number; id: string } | null; limit: number },
): Promise<TaskView[]> {
  const { after, limit } = page;
  const params: unknown[] = [after ? new Date(Math.round(after.createdAt * 1000)) : null, after?.id ?? null];
  const visible = visibleTo(actor, owned, params);
  return tx.query<TaskView>(
    `${view} where ($1::timestamptz is null or (x.created_at, x.id) < ($1, $2::uuid))
        and x.test_of is null and ${visible}
      order by x.created_at desc, x.id desc limit ${limit + 1}`,
    params,
  );
}
