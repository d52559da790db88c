import type { NumberHistory } from '../../../api/contract/index.ts';
import { query, request } from './request.ts';

/** `phone`: as a person writes it. What tasks plan and the suppressions come with the first page only. */
export const getNumberHistory = (
  phone: string,
  cursor: string | null,
  signal: AbortSignal,
): Promise<NumberHistory> =>
  request(
    'GET',
    `/numbers/${encodeURIComponent(phone)}/history${query({ cursor, limit: 100 })}`,
    undefined,
    signal,
  );
