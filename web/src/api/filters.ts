import type {
  Allocation,
  AllocationChoice,
  Condition,
  CreateAllocation,
  FilterForm,
  FilterFormVersion,
  FilterPreview,
  Reclaimed,
} from '../../../api/contract/index.ts';
import type { Page } from './page.ts';
import { query, request } from './request.ts';

export interface FilterInput {
  name: string;
  description: string;
  conditions: Condition;
}

export const getFilterForms = (
  listId: string,
  cursor: string | null,
  signal: AbortSignal,
): Promise<Page<FilterForm>> =>
  request('GET', `/filter-forms${query({ listId, cursor, limit: 100 })}`, undefined, signal);
export const getFilterForm = (id: string, signal: AbortSignal): Promise<FilterForm> =>
  request('GET', `/filter-forms/${id}`, undefined, signal);
export const getFilterVersions = (id: string, signal: AbortSignal): Promise<{ items: FilterFormVersion[] }> =>
  request('GET', `/filter-forms/${id}/versions`, undefined, signal);
export const createFilterForm = (listId: string, input: FilterInput): Promise<FilterForm> =>
  request('POST', '/filter-forms', { listId, ...input });
export const changeFilterForm = (id: string, version: number, input: FilterInput): Promise<FilterForm> =>
  request('PUT', `/filter-forms/${id}`, { ...input, version });
export const removeFilterForm = (id: string): Promise<void> => request('DELETE', `/filter-forms/${id}`);
export const previewFilter = (
  listId: string,
  conditions: Condition,
  signal: AbortSignal,
): Promise<FilterPreview> =>
  request('POST', `/lists/${listId}/filter-preview`, { conditions, sample: 20 }, signal);

export const getAllocationChoices = (signal: AbortSignal): Promise<{ items: AllocationChoice[] }> =>
  request('GET', '/allocation-choices', undefined, signal);
export const getAllocations = (
  listId: string,
  cursor: string | null,
  signal: AbortSignal,
): Promise<Page<Allocation>> => request('GET', `/allocations${query({ listId, cursor })}`, undefined, signal);
export const createAllocation = (input: CreateAllocation): Promise<Allocation> =>
  request('POST', '/allocations', input);
export const reclaimTarget = (id: string): Promise<Reclaimed> =>
  request('POST', `/allocation-targets/${id}/reclaim`);
