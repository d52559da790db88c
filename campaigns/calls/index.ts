export {
  boundSearch,
  readWantedNumber,
  standardDays,
  type CallSearch,
  type WantedNumber,
} from './callSearch.ts';
export type { CallReader } from './compileCallSearch.ts';
export { callSteps, type CallStep, type CallStepName } from './callTimeline.ts';
export { callsUntil, readCalls, type CallRecord } from './readCalls.ts';
export { readCall, type CallDetail } from './readCall.ts';
export type { OutcomeReason } from './whyOutcome.ts';
