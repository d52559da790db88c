import type { CallTranscript, ConversationSummary } from '../../../api/contract/index.ts';
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
export const getTranscript = (attemptId: string, signal: AbortSignal): Promise<CallTranscript> =>
  request('GET', `/attempts/${attemptId}/transcript`, undefined, signal);
