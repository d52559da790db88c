export * from './schema.ts';
export { checkDetectionRules, noDetection, type DetectionRules } from './detectionRules.ts';
export {
  beginScreening,
  MESSAGE_SECONDS,
  screeningDeadline,
  stepScreening,
  type AnsweredBy,
  type Screening,
  type ScreeningEffect,
  type ScreeningInput,
  type ScreeningState,
  type ScreeningStep,
  type Verdict,
  type VerdictReason,
} from './screeningStates.ts';
export { answeredBy, machinePhrases } from './machinePhrases.ts';
export { loadMachinePhrases } from './loadMachinePhrases.ts';
export {
  detectorFor,
  noDetector,
  toneDetector,
  transcriptDetector,
  type MachineDetector,
} from './machineDetector.ts';
export { detectionErrorInterval, type ErrorInterval } from './detectionError.ts';
export {
  detectionErrors,
  detectionLabelNames,
  labelDetection,
  type DetectionLabel,
} from './detectionLabels.ts';
