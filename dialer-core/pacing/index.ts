export { createPacer } from './createPacer.ts';
export type { FloorSnapshot, Pacer, PacerConfig, PacingDecision, PacingEvent } from './contract.ts';
