import { countTasks, type TaskCounts } from '../campaigns/index.ts';
import type { Tx } from '../platform/index.ts';

/** Below this many rows a task is counted anew for every answer. */
const LARGE = 50_000;
/** Milliseconds that counts of a large task are kept for each row: some ten times what counting it takes. */
const KEEP_MS_PER_ROW = 0.01;
const KEEP_MS_AT_MOST = 15_000;
/** Tasks remembered at once. */
const MOST = 1000;

/** Counts tasks; those of large tasks are kept a while, so that people looking at them do not keep the database busy. */
export class LargeTaskCounts {
  private readonly kept = new Map<string, { counts: TaskCounts; until: number }>();
  private readonly now: () => number;

  /** `now`: wall milliseconds that never run backwards. */
  constructor(now: () => number) {
    this.now = now;
  }

  async count(tx: Tx, taskIds: readonly string[]): Promise<Map<string, TaskCounts>> {
    const at = this.now();
    for (const [id, { until }] of this.kept) if (until <= at) this.kept.delete(id);
    const counts = await countTasks(
      tx,
      taskIds.filter((id) => !this.kept.has(id)),
    );
    for (const [id, counted] of counts) {
      const rows = counted.contacts + counted.dials;
      if (rows < LARGE || this.kept.size >= MOST) continue;
      const until = this.now() + Math.min(rows * KEEP_MS_PER_ROW, KEEP_MS_AT_MOST);
      this.kept.set(id, { counts: counted, until });
    }
    for (const id of taskIds) {
      const kept = this.kept.get(id);
      if (kept && !counts.has(id)) counts.set(id, kept.counts);
    }
    return counts;
  }
}
