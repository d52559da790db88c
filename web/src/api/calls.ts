import type {
  AgentCard,
  Colleagues,
  OwnCall,
  OwnCallCommand,
  OwnDay,
  Supervision,
  SupervisorCommand,
} from '../../../api/contract/index.ts';
import { request } from './request.ts';

/** Answers when the switch has done it. */
export const askOwnCall = (command: OwnCallCommand): Promise<AgentCard> =>
  request('POST', '/me/call', command);
export const askAgentCall = (agentId: string, command: SupervisorCommand): Promise<AgentCard> =>
  request('POST', `/agents/${agentId}/call`, command);

export const getColleagues = (signal: AbortSignal): Promise<Colleagues> =>
  request('GET', '/me/colleagues', undefined, signal);
export const getSupervision = (signal: AbortSignal): Promise<Supervision> =>
  request('GET', '/me/supervision', undefined, signal);
export const getOwnCall = (signal: AbortSignal): Promise<{ call: OwnCall | null }> =>
  request('GET', '/me/call', undefined, signal);
export const getOwnDay = (signal: AbortSignal): Promise<OwnDay | null> =>
  request('GET', '/me/day', undefined, signal);
