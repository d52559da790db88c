import type { z } from 'zod';
import type { Suppression, SuppressionImport, SuppressionList } from '../../../api/contract/index.ts';
import { everyPage } from './everyPage.ts';
import type { Page } from './page.ts';
import { query, request } from './request.ts';
import { uploadFile, type Upload } from './upload.ts';

export interface SuppressionInput {
  /** As a person writes it; a prefix with + and country code. */
  phone: string;
  match: Suppression['match'];
  /** null: the general list. */
  listId: string | null;
  reason: string;
  /** Epoch seconds; null: for ever. */
  expiresAt: number | null;
}
export type SuppressionListInput = Pick<
  SuppressionList,
  'name' | 'scope' | 'departmentId' | 'contactListId' | 'registry'
>;
export type ImportReport = z.infer<typeof SuppressionImport>;

/** `listId` empty: every list; `general`: the general one. */
export const getSuppressions = (
  { phone, listId }: { phone: string; listId: string },
  cursor: string | null,
  signal: AbortSignal,
): Promise<Page<Suppression>> =>
  request('GET', `/suppressions${query({ phone, listId, cursor, limit: 100 })}`, undefined, signal);
export const addSuppression = (input: SuppressionInput): Promise<Suppression> =>
  request('POST', '/suppressions', input);
export const removeSuppression = (id: string): Promise<void> => request('DELETE', `/suppressions/${id}`);
export const suppressionsFile = (listId: string): string =>
  `/api/suppressions/export.csv${query({ listId })}`;
/** `listId` null: the general list. `replace`: what the file does not have is removed from the list. */
export const importSuppressions = (
  file: File,
  { listId, replace }: { listId: string | null; replace: boolean },
  onProgress: (sent: number) => void,
): Upload<ImportReport> =>
  uploadFile('/suppressions/import', file, onProgress, {
    ...(listId === null ? {} : { listId }),
    ...(replace ? { replace: 'true' } : {}),
  });

export const getSuppressionLists = (
  cursor: string | null,
  signal: AbortSignal,
): Promise<Page<SuppressionList>> =>
  request('GET', `/suppression-lists${query({ cursor })}`, undefined, signal);
export const everySuppressionList = (signal: AbortSignal): Promise<SuppressionList[]> =>
  everyPage((cursor) => getSuppressionLists(cursor, signal));
export const createSuppressionList = (input: SuppressionListInput): Promise<SuppressionList> =>
  request('POST', '/suppression-lists', input);
export const changeSuppressionList = (id: string, input: SuppressionListInput): Promise<SuppressionList> =>
  request('PUT', `/suppression-lists/${id}`, input);
export const removeSuppressionList = (id: string): Promise<void> =>
  request('DELETE', `/suppression-lists/${id}`);
