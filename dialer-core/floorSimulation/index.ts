/** A floor simulated event by event, to pace and to measure. Can be imported by path, without side effects. */
export {
  constant,
  exponential,
  logNormal,
  mixture,
  quantiles,
  shifted,
  uniform,
  type Draw,
} from './draws.ts';
export { EventQueue } from './eventQueue.ts';
export { normal, seeded, type Random } from './random.ts';
export { headline, steady, type RobotTalk, type Scenario } from './scenario.ts';
export type { Dialing, Shift } from './floorParts.ts';
export { simulateFloor } from './simulateFloor.ts';
export type { FloorFigures } from './tally.ts';
