import { randomUUID } from 'node:crypto';
import { notFound, type Actor, type JobQueue, type Tx } from '../../platform/index.ts';
import { readTask } from '../tasks/readTasks.ts';
import { assumptionsOf, type Assumptions } from './assumptions.ts';
import { readPlan, type RehearsalWishes } from './readPlan.ts';
import type { Forecast } from './rehearsalPlan.ts';

export type RehearsalState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

/** A rehearsal as people see it. Moments in epoch seconds. */
export interface RehearsalView {
  id: string;
  taskId: string;
  state: RehearsalState;
  share: number;
  assumptions: Assumptions;
  forecast: Forecast | null;
  problem: string | null;
  createdAt: number;
  finishedAt: number | null;
  /** What came of the task since; null while it has not ended. */
  actual: ActualTask | null;
}

export interface ActualTask {
  finishedAt: number;
  dials: number;
  reached: number;
  /** Of the callees who wanted an agent; null: nobody did. */
  abandonment: number | null;
}

/** Of one task, the older ones make room. */
const KEPT = 50;

/**
 * Notes a rehearsal of a task as it is at `now`; `queueRehearsal` must follow once `tx` is committed. Returns its id.
 * Errors: those of `readPlan`.
 */
export async function createRehearsal(
  tx: Tx,
  actor: Actor,
  taskId: string,
  wishes: RehearsalWishes,
  now: number,
): Promise<string> {
  const ready = await readPlan(tx, actor, taskId, wishes, now);
  const id = randomUUID();
  await tx.query(
    `insert into rehearsals (id, tenant_id, task_id, state, assumptions, plan, created_by, created_at)
     values ($1, $2, $3, 'queued', $4, $5, $6, $7)`,
    [
      id,
      actor.tenantId,
      taskId,
      JSON.stringify(assumptionsOf(ready)),
      JSON.stringify(ready.plan),
      actor.userId,
      new Date(now * 1000),
    ],
  );
  await tx.query(
    `delete from rehearsals where task_id = $1 and id not in (
       select id from rehearsals where task_id = $1 order by created_at desc, id limit ${KEPT})`,
    [taskId],
  );
  return id;
}

export const queueRehearsal = (queue: JobQueue, rehearsalId: string): Promise<void> =>
  queue.add({ name: 'rehearsal', key: rehearsalId, data: { rehearsalId } });

/** Rehearsals of a task, newest first. Errors: `not-found`. */
export async function readRehearsals(tx: Tx, actor: Actor, taskId: string): Promise<RehearsalView[]> {
  await readTask(tx, actor, taskId);
  return tx.query<RehearsalView>(
    `${view} where r.task_id = $1 order by r.created_at desc, r.id limit ${KEPT}`,
    [taskId],
  );
}

/** One rehearsal of a task that the actor may see. Error: `not-found`. */
export async function readRehearsal(tx: Tx, actor: Actor, id: string): Promise<RehearsalView> {
  const [found] = await tx.query<RehearsalView>(`${view} where r.id = $1 and r.tenant_id = $2`, [
    id,
    actor.tenantId,
  ]);
  if (!found) throw notFound('rehearsal');
  await readTask(tx, actor, found.taskId);
  return found;
}

const answered = `a.answered_at is not null and a.outcome is distinct from 'answered-machine'`;
/** Counted from the attempts, as docs/metrics.md has it, of those that began after the rehearsal. */
const actual = `
  select jsonb_build_object(
    'finishedAt', extract(epoch from t.state_since)::float8,
    'dials', count(*), 'reached', count(distinct a.contact_id) filter (where a.bridged_at is not null),
    'abandonment', (count(*) filter (where a.abandoned))::float8 / nullif(count(*) filter (where ${answered}), 0))
    from attempts a where a.task_id = r.task_id and not a.inbound and a.created_at >= r.created_at`;

const view = `
  select r.id, r.task_id as "taskId", r.state, r.share, r.assumptions, r.forecast, r.problem,
         extract(epoch from r.created_at)::float8 as "createdAt",
         extract(epoch from r.finished_at)::float8 as "finishedAt",
         case when t.state in ('completed', 'cancelled', 'expired') then (${actual}) end as actual
    from rehearsals r join tasks t on t.id = r.task_id`;

/** One that waits or runs is ended; one that has ended stays as it is. Errors: `not-found`. */
export async function cancelRehearsal(tx: Tx, actor: Actor, id: string, now: number): Promise<RehearsalView> {
  await readRehearsal(tx, actor, id);
  await tx.query(
    `update rehearsals set state = 'cancelled', plan = null, finished_at = $2
      where id = $1 and state in ('queued', 'running')`,
    [id, new Date(now * 1000)],
  );
  return readRehearsal(tx, actor, id);
}
