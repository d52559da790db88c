export * from './schema.ts';
export * from './shapes.ts';
export * from './numbers/index.ts';
export * from './windows/index.ts';
export { taskStates, type TaskState, type TaskEvent } from './tasks/taskStates.ts';
export { createTaskBook } from './tasks/taskBook.ts';
export { createContactSource } from './dialing/contactSource.ts';
export {
  retryableOutcomes,
  planAfter,
  type EndReason,
  type EndedDial,
  type NextStep,
} from './outcomes/retryPlan.ts';
export { createAttemptSink } from './outcomes/settleAttempts.ts';
export * from './suppressions/index.ts';
