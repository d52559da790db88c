export * from './schema.ts';
export * from './shifts/index.ts';
export { agentStates, agentWishes, hasCallee, type AgentState, type AgentWish } from './agentStates.ts';
export { agentCauses, type AgentCause } from './agentRecord.ts';
export {
  blockAgent,
  holdWrapUp,
  requestAgentState,
  restoreAgent,
  type AgentRequest,
  type AgentStateRequest,
} from './requestAgentState.ts';
export {
  readAgentSettings,
  standardAgentSettings,
  writeAgentSettings,
  type AgentSettings,
} from './agentSettings.ts';
export {
  askCommand,
  askRobotCommand,
  readAnswer,
  secondsFor,
  type CallCommand,
  type CallControlState,
  type CommandAnswer,
} from './callCommand.ts';
export {
  agentStrategies,
  queueOverflows,
  standardQueue,
  type AgentStrategy,
  type GroupQueue,
  type QueueOverflow,
} from './groupQueue.ts';
export { readStateTimes, type StateTimes } from './stateTimes.ts';
export {
  createAgentProfile,
  updateAgentProfile,
  removeAgentProfile,
  type AgentProfile,
} from './agentProfile.ts';
