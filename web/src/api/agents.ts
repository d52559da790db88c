import type { AgentCard } from '../../../api/contract/index.ts';
import { request } from './request.ts';

export type AgentWish = 'ready' | 'break' | 'offline';

/** For the agent who is signed in. During a call the wish waits until it is over. */
export const changeOwnState = (to: AgentWish, reason?: string): Promise<AgentCard> =>
  request('POST', '/me/agent-state', { to, ...(reason ? { reason } : {}) });
/** For a supervisor. */
export const changeAgentState = (agentId: string, to: AgentWish, reason?: string): Promise<AgentCard> =>
  request('POST', `/agents/${agentId}/state`, { to, ...(reason ? { reason } : {}) });
