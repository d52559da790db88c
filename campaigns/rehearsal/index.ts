export type { CalleeModel, FittedModel, FittedPart, ModelSource } from './calleeModel.ts';
export { meanOf, meanShares } from './calleeModel.ts';
export { forecastTask } from './forecastTask.ts';
export { readPlan, type PlannedAgents, type ReadyPlan, type RehearsalWishes } from './readPlan.ts';
export { forecastInThread } from './rehearsalThread.ts';
export {
  LONGEST_DAYS,
  rehearsalLimits,
  type Forecast,
  type ModeForecast,
  type Range,
  type RehearsalPlan,
} from './rehearsalPlan.ts';
export { assumptionsOf, type Assumptions } from './assumptions.ts';
export {
  cancelRehearsal,
  createRehearsal,
  queueRehearsal,
  readRehearsal,
  readRehearsals,
  type ActualTask,
  type RehearsalView,
} from './rehearsalRows.ts';
export { startRehearsalWork, type RehearsalWork } from './rehearsalWork.ts';
export * from './schema.ts';
