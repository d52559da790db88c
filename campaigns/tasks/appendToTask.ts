import { announce, conflict, type Actor, type Tx } from '../../platform/index.ts';
import { fillContacts } from './fillContacts.ts';
import { readTask } from './readTasks.ts';
import { hasEnded } from './taskStates.ts';

/**
 * Takes up contacts of the task's list that have come since, or that its filter form now finds; returns how many.
 * Errors: `not-found`; `task-state`: a draft takes them up when it is published; `task-ended`.
 */
export async function appendToTask(tx: Tx, actor: Actor, id: string, now: number): Promise<number> {
  const task = await readTask(tx, actor, id, true);
  if (task.state === 'draft')
    throw conflict('task-state', 'the task is a draft: it takes up its contacts when it is published');
  if (hasEnded(task.state))
    throw conflict('task-ended', `the task is ${task.state}: copy it for further contacts`);
  const added = await fillContacts(tx, id, now);
  if (added > 0) await announce(tx, { tenantId: actor.tenantId, kind: 'tasks', ids: [id] });
  return added;
}
