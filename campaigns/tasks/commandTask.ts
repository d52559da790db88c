import { conflict, type Actor, type Tx } from '../../platform/index.ts';
import { checkSettings } from './checkSettings.ts';
import { readTenant } from './createTask.ts';
import { moveTask, type MovedTask } from './moveTask.ts';
import { readTask, type TaskView } from './readTasks.ts';
import { routeDials } from './taskRoute.ts';
import type { TaskEvent, TaskState } from './taskStates.ts';

/** What people may ask of a task. */
export type TaskCommand = Extract<TaskEvent, 'publish' | 'pause' | 'resume' | 'stop'>;

export interface CommandOptions {
  /** With `stop`: calls that nobody has answered yet are hung up, after their minimum ring. */
  hangUpRinging?: boolean;
}

/**
 * Takes a person's command to a task. After `stop` the caller runs `finishPlanned` once `tx` is committed.
 * Errors: `not-found`; `task-state` (409) when the state does not allow it; on publishing `list-empty`,
 * `trunk-disabled`, `trunk-group-idle` and `task-settings-outdated` (409).
 */
export async function commandTask(
  tx: Tx,
  actor: Actor,
  id: string,
  command: TaskCommand,
  now: number,
  { hangUpRinging = false }: CommandOptions = {},
): Promise<MovedTask> {
  const task = await readTask(tx, actor, id, true);
  if (command === 'publish' && task.state === 'draft') await checkStillRight(tx, task, actor, now);
  const moved = await moveTask(tx, id, command, now);
  if (!moved) throw conflict('task-state', `the task ${states[task.state]}: it cannot be ${past[command]}`);
  if (command === 'stop' && hangUpRinging)
    await tx.query('update tasks set hang_up_ringing = true where id = $1', [id]);
  return moved;
}

const states: Readonly<Record<TaskState, string>> = {
  draft: 'is a draft',
  published: 'is published',
  scheduled: 'waits for its dates and windows',
  running: 'is running',
  paused: 'is paused',
  completed: 'is completed',
  cancelled: 'was stopped',
  expired: 'has expired',
};

const past: Readonly<Record<TaskCommand, string>> = {
  publish: 'published',
  pause: 'paused',
  resume: 'resumed',
  stop: 'stopped',
};

/** A draft may have lain so long that its dates are over or its trunk was switched off. */
async function checkStillRight(tx: Tx, task: TaskView, actor: Actor, now: number): Promise<void> {
  const { zone } = await readTenant(tx, actor.tenantId);
  const [wrong] = checkSettings(task, { kind: task.kind, tenantZone: zone, now });
  if (wrong) throw conflict('task-settings-outdated', `${wrong.path}: ${wrong.message}`);
  if (await routeDials(tx, task)) return;
  if (task.trunkGroupId !== null)
    throw conflict('trunk-group-idle', 'no trunk of the task’s group is enabled: add or enable one first');
  throw conflict('trunk-disabled', 'the trunk of the task is switched off: enable it first');
}
