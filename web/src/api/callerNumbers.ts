import type { z } from 'zod';
import type {
  AddCallerNumbers,
  CallerNumber,
  CallerNumberGroup,
  WriteCallerNumber,
} from '../../../api/contract/index.ts';
import type { Page } from './page.ts';
import { query, request } from './request.ts';

type Cursor = string | null;

export interface NumberFilter {
  search: string;
  /** Empty: of any group or none. */
  groupId: string;
  state: '' | 'usable' | 'resting' | 'disabled';
}
export type AddNumbersInput = z.input<typeof AddCallerNumbers>;
export type NumberInput = z.input<typeof WriteCallerNumber>;

export const getCallerNumbers = (
  filter: NumberFilter,
  cursor: Cursor,
  signal: AbortSignal,
): Promise<Page<CallerNumber>> =>
  request('GET', `/caller-numbers${query({ ...filter, cursor, limit: 100 })}`, undefined, signal);
export const addCallerNumbers = (input: AddNumbersInput): Promise<{ ids: string[] }> =>
  request('POST', '/caller-numbers', input);
export const updateCallerNumber = (id: string, input: NumberInput): Promise<CallerNumber> =>
  request('PUT', `/caller-numbers/${id}`, input);
export const deleteCallerNumber = (id: string): Promise<void> => request('DELETE', `/caller-numbers/${id}`);
/** `until`: epoch seconds; null: until it is woken. */
export const restCallerNumber = (
  id: string,
  rest: { until: number | null; note: string | null },
): Promise<CallerNumber> => request('POST', `/caller-numbers/${id}/rest`, rest);
export const wakeCallerNumber = (id: string): Promise<CallerNumber> =>
  request('POST', `/caller-numbers/${id}/wake`);

export interface GroupInput {
  name: string;
  restsAutomatically: boolean;
  numberIds: string[];
}
export const getCallerNumberGroups = (
  cursor: Cursor,
  signal: AbortSignal,
): Promise<Page<CallerNumberGroup>> =>
  request('GET', `/caller-number-groups${query({ cursor })}`, undefined, signal);
export const createCallerNumberGroup = (input: GroupInput): Promise<CallerNumberGroup> =>
  request('POST', '/caller-number-groups', input);
export const updateCallerNumberGroup = (id: string, input: GroupInput): Promise<CallerNumberGroup> =>
  request('PUT', `/caller-number-groups/${id}`, input);
export const deleteCallerNumberGroup = (id: string): Promise<void> =>
  request('DELETE', `/caller-number-groups/${id}`);
