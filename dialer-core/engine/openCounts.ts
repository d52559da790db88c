import type { CallDesk } from './callDesk.ts';

/** Calls that have not ended, by what they take up. */
export interface OpenCounts {
  all: number;
  byTrunk: ReadonlyMap<string, number>;
  byTask: ReadonlyMap<string, number>;
}

/** Open calls on this switch, counted from the calls themselves. */
export function countOpen(desk: CallDesk): OpenCounts {
  const byTrunk = new Map<string, number>();
  const byTask = new Map<string, number>();
  let all = 0;
  for (const { call, trunkId, task } of desk.all()) {
    if (call.state === 'ended') continue;
    all++;
    byTrunk.set(trunkId, (byTrunk.get(trunkId) ?? 0) + 1);
    byTask.set(task.taskId, (byTask.get(task.taskId) ?? 0) + 1);
  }
  return { all, byTrunk, byTask };
}
