import type { TFunction } from 'i18next';
import type { Task, TaskLive } from '../../../api/contract/index.ts';

/** The numbers of a task that change while it runs. */
export interface TaskNumbers {
  state: string;
  contacts: number;
  finished: number;
  dials: number;
  answered: number;
  connected: number;
  abandoned: number;
}

/** The numbers as last heard over the live feed, or as last read while the feed says nothing about the task. */
export function numbersOf(task: Task, live: TaskLive | undefined): TaskNumbers {
  if (live) return live;
  const { progress } = task;
  return {
    state: task.state,
    contacts: progress.contacts - progress.stopped,
    finished: progress.finished,
    dials: progress.dials,
    answered: progress.answered,
    connected: progress.connected,
    abandoned: progress.abandoned,
  };
}

/** Abandoned out of those who answered: what the floor shows against the limit. Null before anybody answered. */
export const abandonedShare = ({
  answered,
  abandoned,
}: Pick<TaskNumbers, 'answered' | 'abandoned'>): number | null =>
  answered === 0 ? null : abandoned / answered;

/** The share of abandoned callees that the rules of most places allow. */
export const ABANDONMENT_LIMIT = 0.03;

export function abandonmentTone(share: number | null): 'calm' | 'warn' | 'bad' {
  if (share === null || share < ABANDONMENT_LIMIT * 0.8) return 'calm';
  return share > ABANDONMENT_LIMIT ? 'bad' : 'warn';
}

export const isOver = (state: string): boolean => ['completed', 'cancelled', 'expired'].includes(state);

/** Name and version of the script of a task; null: it has none. */
export const scriptOf = (t: TFunction, task: Pick<Task, 'scriptName' | 'scriptNumber'>): string | null =>
  task.scriptName === null
    ? null
    : t('conversations.version', { name: task.scriptName, n: task.scriptNumber ?? 1 });
