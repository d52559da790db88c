export * from './schema.ts';
export {
  expectedAgents,
  expectedSteps,
  type ExpectedStep,
  type PlannedShift,
  type ShiftPlan,
} from './expectedAgents.ts';
export { readShiftPlan, removeShiftPlan, writeShiftPlan } from './shiftRows.ts';
