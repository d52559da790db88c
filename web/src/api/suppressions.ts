import type { Suppression } from '../../../api/contract/index.ts';
import type { Page } from './page.ts';
import { query, request } from './request.ts';

export interface SuppressionInput {
  /** As a person writes it. */
  phone: string;
  reason: string;
  /** Epoch seconds; null: for ever. */
  expiresAt: number | null;
}

export const getSuppressions = (
  phone: string,
  cursor: string | null,
  signal: AbortSignal,
): Promise<Page<Suppression>> =>
  request('GET', `/suppressions${query({ phone, cursor, limit: 100 })}`, undefined, signal);
export const addSuppression = (input: SuppressionInput): Promise<Suppression> =>
  request('POST', '/suppressions', input);
export const removeSuppression = (id: string): Promise<void> => request('DELETE', `/suppressions/${id}`);
