export * from './schema.ts';
export { checkRecordingRules, standardRecording, type RecordingRules } from './recordingRules.ts';
export {
  checkPathTemplate,
  isRecordingPath,
  pathVariables,
  renderRecordingPath,
  standardPathTemplate,
  type PathFacts,
} from './recordingPath.ts';
export {
  newRecording,
  recordingDeadline,
  stepRecording,
  type CallRecording,
  type RecordingEffect,
  type RecordingInput,
  type RecordingState,
  type RecordingStep,
} from './recordingStates.ts';
export { recordingStarts, recordingStopped, type NewRecording } from './recordingRows.ts';
export { checkRecordingFile, type RecordingCheck } from './checkRecordingFile.ts';
export { openRecordingFile, deleteRecordingFile } from './recordingRoot.ts';
export { applyRetention, expiredRecordings, type KeptRecording, type Retention } from './retention.ts';
export { startRecordingWork, type RecordingWork, type RecordingWorkOptions } from './recordingWork.ts';
export {
  readRecordingSettings,
  standardSettings,
  writeRecordingSettings,
  type RecordingSettings,
} from './recordingSettings.ts';
