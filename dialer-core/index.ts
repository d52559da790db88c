export * from './schema.ts';
export * from './ports.ts';
export * from './outcomes/index.ts';
export * from './rating/index.ts';
export * from './recording/index.ts';
export * from './detection/index.ts';
export * from './switch/port.ts';
export * from './abandonment/index.ts';
export * from './bot/index.ts';
export * from './agents/index.ts';
export * from './callerNumbers/index.ts';
export * from './reception/index.ts';
export * from './switch/simulated/index.ts';
export { createFreeswitch, type FreeswitchOptions } from './switch/freeswitch/createFreeswitch.ts';
export { parseSwitchUrl, SwitchUrl } from './switch/freeswitch/switchUrl.ts';
export {
  NoAnswerError,
  openSwitchTalk,
  type NoAnswer,
  type SwitchTalk,
} from './switch/freeswitch/askSwitch.ts';
export { linkTiming, type LinkTiming } from './switch/freeswitch/eventSocket/linkTiming.ts';
export { readGateways as readGatewayList } from './switch/freeswitch/gatewayList.ts';
export type { SwitchReport } from './switch/freeswitch/switchReport.ts';
export { type LongestLegs, longestLegs } from './switch/freeswitch/originateCommand.ts';
export { decodeVariable } from './switch/freeswitch/channelVariable.ts';
export * from './trunks/index.ts';
export * from './engine/index.ts';
export * from './switchConfig/index.ts';
export {
  EventQueue,
  normal as normalNumber,
  quantiles as drawFromQuantiles,
  seeded as seededRandom,
  simulateFloor,
  type FloorFigures,
  type Random,
  type Scenario as FloorScenario,
} from './floorSimulation/index.ts';
