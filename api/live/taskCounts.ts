import { countTasks as countRows } from '../../campaigns/index.ts';
import type { Tx } from '../../platform/index.ts';

/** Counts over all rows of a task, which may be many. */
export interface TaskCounts {
  contacts: number;
  finished: number;
  dials: number;
  answered: number;
  connected: number;
  abandoned: number;
}

const none: TaskCounts = { contacts: 0, finished: 0, dials: 0, answered: 0, connected: 0, abandoned: 0 };

/** Counts are kept this long (wall milliseconds) … */
const KEEP_MS = 2000;
/** … and so long that counting takes at most a twentieth of the time, however large the task is. */
const SHARE = 20;

interface Kept {
  counts: TaskCounts;
  until: number;
}

/** Counts of tasks, not counted again too soon. `now`: wall milliseconds that never run backwards. */
export class TaskCountsCache {
  private readonly kept = new Map<string, Kept>();
  private readonly now: () => number;

  constructor(now: () => number) {
    this.now = now;
  }

  /** The counts of each task, and in how many milliseconds those that were not counted now may be. */
  async read(
    tx: Tx,
    taskIds: readonly string[],
  ): Promise<{ counts: Map<string, TaskCounts>; staleFor: Map<string, number> }> {
    const began = this.now();
    const due = taskIds.filter((id) => (this.kept.get(id)?.until ?? 0) <= began);
    if (due.length > 0) {
      const counted = await countTasks(tx, due);
      const ended = this.now();
      const until = ended + Math.max(KEEP_MS, (ended - began) * SHARE);
      for (const id of due) this.kept.set(id, { counts: counted.get(id) ?? none, until });
    }
    const fresh = new Set(due);
    const staleFor = new Map<string, number>();
    const counts = new Map<string, TaskCounts>();
    for (const id of taskIds) {
      const kept = this.kept.get(id);
      counts.set(id, kept?.counts ?? none);
      if (kept && !fresh.has(id)) staleFor.set(id, Math.max(0, kept.until - began));
    }
    return { counts, staleFor };
  }

  forget(taskId: string): void {
    this.kept.delete(taskId);
  }
}

/** Contacts without the stopped ones, as completion counts them. */
export async function countTasks(tx: Tx, taskIds: readonly string[]): Promise<Map<string, TaskCounts>> {
  const counted = await countRows(tx, taskIds);
  return new Map(
    [...counted].map(([id, { contacts, stopped, finished, dials, answered, connected, abandoned }]) => [
      id,
      { contacts: contacts - stopped, finished, dials, answered, connected, abandoned },
    ]),
  );
}
