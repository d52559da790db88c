import { countTasks, readTask, taskProgress, type TaskView } from '../campaigns/index.ts';
import type { Actor, Tx } from '../platform/index.ts';
import type { Task } from './contract/index.ts';

type Count = typeof countTasks;

/** Tasks as the API shows them, with the progress of all of them from one statement. */
export async function showTasks(
  tx: Tx,
  tasks: readonly TaskView[],
  count: Count = countTasks,
): Promise<Task[]> {
  const counts = await count(
    tx,
    tasks.map((task) => task.id),
  );
  return tasks.map((task) => {
    const counted = counts.get(task.id);
    if (!counted) throw new Error(`no counts of task ${task.id}`);
    return { ...task, maxConcurrent: task.maxConcurrent ?? 'unlimited', progress: taskProgress(counted) };
  });
}

/** One task the actor may see. Error: `not-found`. */
export async function showTask(tx: Tx, actor: Actor, id: string, count?: Count): Promise<Task> {
  const [task] = await showTasks(tx, [await readTask(tx, actor, id)], count);
  if (!task) throw new Error('one task in, one task out');
  return task;
}

/** `unlimited` is a word outside and null inside. */
export const limitOf = <T extends number | undefined>(limit: T | 'unlimited'): T | null =>
  limit === 'unlimited' ? null : limit;
