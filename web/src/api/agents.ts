import type { AgentCard, AgentSettings, AgentStateEntry, BreakReason } from '../../../api/contract/index.ts';
import type { Page } from './page.ts';
import { query, request } from './request.ts';

export type AgentWish = 'ready' | 'break' | 'outbound-only' | 'previewing' | 'offline';
export interface AgentChange {
  to: AgentWish;
  breakReasonId?: string;
  /** End the own work in another browser. */
  takeOver?: boolean;
}

/** For the agent who is signed in. During a call the wish waits until it is over. */
export const changeOwnState = (change: AgentChange): Promise<AgentCard> =>
  request('POST', '/me/agent-state', change);
/** For a supervisor. */
export const changeAgentState = (agentId: string, { to, breakReasonId }: AgentChange): Promise<AgentCard> =>
  request('POST', `/agents/${agentId}/state`, { to, ...(breakReasonId ? { breakReasonId } : {}) });

export const holdWrapUp = (): Promise<AgentCard> => request('POST', '/me/wrap-up/hold');

export const blockAgent = (agentId: string): Promise<AgentCard> =>
  request('POST', `/agents/${agentId}/block`);
export const restoreAgent = (agentId: string): Promise<AgentCard> =>
  request('POST', `/agents/${agentId}/restore`);

export const getAgentHistory = (
  agentId: string,
  cursor: string | null,
  signal: AbortSignal,
): Promise<Page<AgentStateEntry>> =>
  request('GET', `/agents/${agentId}/history${query({ cursor, limit: 100 })}`, undefined, signal);
export type BreakReasonInput = Omit<BreakReason, 'id'>;
export const getBreakReasons = (signal: AbortSignal): Promise<{ items: BreakReason[] }> =>
  request('GET', '/break-reasons', undefined, signal);
export const createBreakReason = (input: BreakReasonInput): Promise<BreakReason> =>
  request('POST', '/break-reasons', input);
export const updateBreakReason = (id: string, input: BreakReasonInput): Promise<BreakReason> =>
  request('PUT', `/break-reasons/${id}`, input);
export const deleteBreakReason = (id: string): Promise<void> => request('DELETE', `/break-reasons/${id}`);

export const getAgentSettings = (signal: AbortSignal): Promise<AgentSettings> =>
  request('GET', '/agent-settings', undefined, signal);
export const updateAgentSettings = (input: AgentSettings): Promise<AgentSettings> =>
  request('PUT', '/agent-settings', input);
