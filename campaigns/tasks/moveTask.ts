import { announce, conflict, type Tx } from '../../platform/index.ts';
import { decideMove, type TaskEvent, type TaskState } from './taskStates.ts';
import { fillContacts } from './fillContacts.ts';

export interface MovedTask {
  id: string;
  tenantId: string;
  from: TaskState;
  to: TaskState;
}

/**
 * Takes one event to a task, with everything the move brings about but `finish-planned`, which the caller begins
 * once `tx` is committed. Waits for transactions that dial for the task. Null: the event does not apply now, or
 * there is no such task. `now`: epoch seconds.
 */
export async function moveTask(
  tx: Tx,
  taskId: string,
  event: TaskEvent,
  now: number,
): Promise<MovedTask | null> {
  const [task] = await tx.query<{ tenantId: string; state: TaskState }>(
    'select tenant_id as "tenantId", state from tasks where id = $1 for update',
    [taskId],
  );
  const move = task && decideMove(task.state, event);
  if (!move) return null;
  const at = new Date(now * 1000);
  await tx.query(
    `update tasks set state = $2, state_since = $3,
       published_at = case when $4 then $3 else published_at end,
       started_at = case when $5 then coalesce(started_at, $3) else started_at end,
       finished_at = case when $6 then $3 else finished_at end
     where id = $1`,
    [
      taskId,
      move.to,
      at,
      move.effects.includes('fill-contacts'),
      move.effects.includes('note-start'),
      move.effects.includes('note-end'),
    ],
  );
  if (move.effects.includes('fill-contacts') && (await fillContacts(tx, taskId, now)) === 0) {
    throw conflict('list-empty', 'the list has no contacts to dial: import some first');
  }
  await announce(tx, { tenantId: task.tenantId, kind: 'tasks', ids: [taskId] });
  return { id: taskId, tenantId: task.tenantId, from: task.state, to: move.to };
}
