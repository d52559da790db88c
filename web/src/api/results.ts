import type {
  Callback,
  OwnResult,
  ResultCode,
  ResultField,
  WriteOwnResult,
} from '../../../api/contract/index.ts';
import type { z } from 'zod';
import type { Page } from './page.ts';
import { query, request } from './request.ts';

export type ResultCodeInput = Omit<ResultCode, 'id'>;
export const getResultCodes = (signal: AbortSignal): Promise<{ items: ResultCode[] }> =>
  request('GET', '/result-codes', undefined, signal);
export const createResultCode = (input: ResultCodeInput): Promise<ResultCode> =>
  request('POST', '/result-codes', input);
export const updateResultCode = (id: string, input: ResultCodeInput): Promise<ResultCode> =>
  request('PUT', `/result-codes/${id}`, input);
export const deleteResultCode = (id: string): Promise<void> => request('DELETE', `/result-codes/${id}`);

export type ResultFieldInput = Omit<ResultField, 'id'>;
export const getResultFields = (signal: AbortSignal): Promise<{ items: ResultField[] }> =>
  request('GET', '/result-fields', undefined, signal);
export const createResultField = (input: ResultFieldInput): Promise<ResultField> =>
  request('POST', '/result-fields', input);
export const updateResultField = (id: string, input: ResultFieldInput): Promise<ResultField> =>
  request('PUT', `/result-fields/${id}`, input);
export const deleteResultField = (id: string): Promise<void> => request('DELETE', `/result-fields/${id}`);

export const getOwnResult = (signal: AbortSignal): Promise<{ result: OwnResult | null }> =>
  request('GET', '/me/result', undefined, signal);
export const writeOwnResult = (input: z.input<typeof WriteOwnResult>): Promise<{ name: string }> =>
  request('PUT', '/me/result', input);

export type CallbacksWhen = 'all' | 'today' | 'overdue';
export const getCallbacks = (
  filter: { when: CallbacksWhen; own: boolean },
  cursor: string | null,
  signal: AbortSignal,
): Promise<Page<Callback>> =>
  request(
    'GET',
    `/callbacks${query({ when: filter.when, own: String(filter.own), cursor, limit: 100 })}`,
    undefined,
    signal,
  );
export const changeCallback = (
  id: string,
  change: { dueAt?: number; agentId?: string | null; strict?: boolean },
): Promise<Callback> => request('PATCH', `/callbacks/${id}`, change);
export const cancelCallback = (id: string): Promise<void> => request('DELETE', `/callbacks/${id}`);
