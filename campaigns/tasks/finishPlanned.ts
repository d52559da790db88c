import { announce, type Database } from '../../platform/index.ts';
import { endOfContacts, type TaskState } from './taskStates.ts';

/** Contacts finished in one transaction: short enough that settling a call of the task hardly waits. */
const STEP = 5000;

/**
 * Ends what is still planned in a stopped or expired task, in steps, and notes the task's end after the last one.
 * Safe to break off, to repeat and to run twice at once. Returns whether nothing is left.
 */
export async function finishPlanned(
  database: Database,
  taskId: string,
  now: number,
  maxSteps = Infinity,
): Promise<boolean> {
  for (let step = 0; step < maxSteps; step++) {
    const finished = await finishSome(database, taskId, now);
    if (finished < STEP) return true;
  }
  return false;
}

async function finishSome(database: Database, taskId: string, now: number): Promise<number> {
  return database.transaction(async (tx) => {
    const [task] = await tx.query<{ tenantId: string; state: TaskState; finished: boolean }>(
      `select tenant_id as "tenantId", state, finished_at is not null as finished
         from tasks where id = $1 for update`,
      [taskId],
    );
    const reason = task && endOfContacts(task.state);
    if (!reason || task.finished) return 0;
    const rows = await tx.query(
      `update task_contacts set state = $3, end_reason = $2, next_at = null
        where task_id = $1 and state = 'planned' and contact_id = any(array(
          select contact_id from task_contacts where task_id = $1 and state = 'planned' limit ${STEP}
        )) returning 1`,
      [taskId, reason, reason === 'stopped' ? 'stopped' : 'finished'],
    );
    if (rows.length < STEP) {
      await tx.query('update tasks set finished_at = $2 where id = $1', [taskId, new Date(now * 1000)]);
      await tx.query(
        `update callbacks set state = 'cancelled', closed_at = $2 where task_id = $1 and state = 'open'`,
        [taskId, new Date(now * 1000)],
      );
    }
    await announce(tx, { tenantId: task.tenantId, kind: 'tasks', ids: [taskId] });
    return rows.length;
  });
}
