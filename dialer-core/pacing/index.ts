export { createPacer } from './createPacer.ts';
export type {
  FloorSnapshot,
  Pacer,
  PacerConfig,
  PacingDecision,
  PacingEstimates,
  PacingEvent,
} from './contract.ts';
