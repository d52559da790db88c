import type { TaskCounts, TaskCountsWithReached } from './countTasks.ts';
import {
  abandonmentRate,
  averageTalkSeconds,
  callLossRate,
  completion,
  dialConnectRate,
  listPenetration,
  numberConnectRate,
} from './rates.ts';

/** Counts and rates that stand beside a task wherever it is listed. */
export const taskProgress = (counts: TaskCounts) => ({
  contacts: counts.contacts,
  planned: counts.planned,
  fresh: counts.fresh,
  inCall: counts.inCall,
  finished: counts.finished,
  stopped: counts.stopped,
  dials: counts.dials,
  openDials: counts.openDials,
  answered: counts.answered,
  connected: counts.connected,
  abandoned: counts.abandoned,
  completion: completion(counts),
  dialConnectRate: dialConnectRate(counts),
  abandonmentRate: abandonmentRate(counts),
  averageTalkSeconds: averageTalkSeconds(counts),
});

/** Every metric of one task. */
export const taskMetrics = (counts: TaskCountsWithReached) => ({
  completion: completion(counts),
  numberConnectRate: numberConnectRate(counts),
  dialConnectRate: dialConnectRate(counts),
  abandonmentRate: abandonmentRate(counts),
  callLossRate: callLossRate(counts),
  averageTalkSeconds: averageTalkSeconds(counts),
  listPenetration: listPenetration(counts),
});
