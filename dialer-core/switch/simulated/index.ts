export {
  startSimulatedSwitch,
  type SimulatedSwitch,
  type SimulatedSwitchOptions,
} from './simulatedSwitch.ts';
export { runSimulatedSwitch } from './runSimulatedSwitch.ts';
export type { Fault } from './wire/faults.ts';
export type { TruthReport } from './calls/truth.ts';
export type { Callee } from './population/callees.ts';
export { describeCallee, type Dial } from './population/describeCallee.ts';
export { defaultPopulation, type Population } from './population/population.ts';
