import type { InboundCall, Reception } from '../../../api/contract/index.ts';
import type { Page } from './page.ts';
import { query, request } from './request.ts';

export const getReception = (signal: AbortSignal): Promise<Reception> =>
  request('GET', '/reception', undefined, signal);
export const updateReception = (input: Reception): Promise<Reception> => request('PUT', '/reception', input);

export const getInboundCalls = (cursor: string | null, signal: AbortSignal): Promise<Page<InboundCall>> =>
  request('GET', `/inbound-calls${query({ cursor, limit: 50 })}`, undefined, signal);
