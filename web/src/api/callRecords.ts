import type { CallDetail, CallRecord, CallSearch } from '../../../api/contract/index.ts';
import type { Page } from './page.ts';
import { query, request } from './request.ts';

export const getCalls = (
  search: CallSearch,
  cursor: string | null,
  signal: AbortSignal,
): Promise<Page<CallRecord>> =>
  request('GET', `/calls${query({ ...search, cursor, limit: 100 })}`, undefined, signal);
export const getCall = (id: string, signal: AbortSignal): Promise<CallDetail> =>
  request('GET', `/calls/${id}`, undefined, signal);
