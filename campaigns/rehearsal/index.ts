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
