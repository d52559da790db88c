import type { CallTranscript, ConversationSummary, TaskMetrics } from '../../../api/contract/index.ts';
import type { Page } from './page.ts';
import { query, request } from './request.ts';

export const getConversations = (
  taskId: string,
  live: boolean,
  cursor: string | null,
  signal: AbortSignal,
): Promise<Page<ConversationSummary>> =>
  request(
    'GET',
    `/tasks/${taskId}/conversations${query({ live: live ? '1' : '0', cursor, limit: live ? 100 : 50 })}`,
    undefined,
    signal,
  );
/** What became of the callees of the task's robot; null: it has talked with nobody. */
export const getHandOvers = (taskId: string, signal: AbortSignal): Promise<TaskMetrics['handOvers']> =>
  request<TaskMetrics>('GET', `/tasks/${taskId}/metrics`, undefined, signal).then(
    ({ handOvers }) => handOvers,
  );
export const getTranscript = (attemptId: string, signal: AbortSignal): Promise<CallTranscript> =>
  request('GET', `/attempts/${attemptId}/transcript`, undefined, signal);
