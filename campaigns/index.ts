export * from './schema.ts';
export * from './callResults/index.ts';
export * from './filters/schema.ts';
export * from './filters/index.ts';
export * from './allocation/schema.ts';
export * from './allocation/index.ts';
export * from './exports/schema.ts';
export * from './exports/index.ts';
export { contactPages, findListFields } from './lists/contactPages.ts';
export * from './shapes.ts';
export * from './numbers/index.ts';
export * from './windows/index.ts';
export { taskStates, type TaskState, type TaskEvent } from './tasks/taskStates.ts';
export { createTask, type NewTask } from './tasks/createTask.ts';
export { updateTask, type TaskChange } from './tasks/updateTask.ts';
export { checkCallerNumbers } from './tasks/checkCallerNumbers.ts';
export { placeTestCall } from './tasks/testCall.ts';
export { appendToTask } from './tasks/appendToTask.ts';
export { commandTask, type CommandOptions, type TaskCommand } from './tasks/commandTask.ts';
export { finishPlanned } from './tasks/finishPlanned.ts';
export { readTask, readTasks, type TaskView } from './tasks/readTasks.ts';
export type { TaskSettings } from './tasks/taskSettings.ts';
export { createTaskBook } from './tasks/taskBook.ts';
export { createConversationFacts } from './dialing/conversationFacts.ts';
export { createUpcomingCallees } from './dialing/upcomingCallees.ts';
export { createContactSource } from './dialing/contactSource.ts';
export {
  retryableEnds,
  retryableOutcomes,
  planAfter,
  type EndReason,
  type EndedDial,
  type NextStep,
} from './outcomes/retryPlan.ts';
export { createAttemptSink } from './outcomes/settleAttempts.ts';
export * from './policy/index.ts';
export * from './suppressions/index.ts';
export * from './history/index.ts';
export * from './erasure/schema.ts';
export * from './erasure/index.ts';
export * from './campaigns/index.ts';
export * from './metrics/index.ts';
export * from './reports/index.ts';
export * from './rehearsal/index.ts';
export * from './results/index.ts';
export * from './calls/index.ts';
export { rejectReasons, type RejectReason } from './import/rejectReasons.ts';
export { importLimits } from './import/importLimits.ts';
export { storeUpload, removeUpload } from './import/uploads.ts';
export type { Inspection } from './import/inspectFile.ts';
export {
  cancelImport,
  createImport,
  inspectUpload,
  queueImport,
  queueUndo,
  startImport,
  type NewImport,
  type StoredUpload,
} from './import/importLife.ts';
export {
  changeImportTemplate,
  createImportTemplate,
  readImportTemplate,
  readImportTemplates,
  removeImportTemplate,
  type ImportTemplate,
} from './import/importTemplates.ts';
export { appendContacts, type Append, type NewContact } from './import/appendContacts.ts';
export { beginUndo, undoSteps } from './import/undoImport.ts';
export { startImportWork, type ImportWork, type ImportWorkOptions } from './import/importWork.ts';
export { countSuppressedBy, suppressedRows, type SuppressedRow } from './import/suppressedRows.ts';
export { findImport, importIds, readRejects, allRejects, type RejectRow } from './import/readImports.ts';
export * from './lists/index.ts';
export * from './scripts/index.ts';
export * from './webhooks/index.ts';
