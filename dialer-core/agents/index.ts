export { agentStates, decideAgent, keepsLeg, type AgentState, type AgentWish } from './agentStates.ts';
export { requestAgentState, type AgentStateRequest } from './moveAgent.ts';
export {
  createAgentProfile,
  updateAgentProfile,
  removeAgentProfile,
  type AgentProfile,
} from './agentProfile.ts';
