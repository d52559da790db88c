export { countTask, countTasks, type TaskCounts, type TaskCountsWithReached } from './countTasks.ts';
export { countOutcomes, type OutcomeCounts } from './outcomeCounts.ts';
export * from './rates.ts';
export { countHandOvers, type HandOverCounts } from './handOverCounts.ts';
export { taskMetrics, taskProgress } from './taskProgress.ts';
