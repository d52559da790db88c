import type { Switch, TrunkGroup, TrunkLive } from '../../../api/contract/index.ts';
import type { Page } from './page.ts';
import { query, request } from './request.ts';

export const getTrunkLive = (signal: AbortSignal): Promise<{ items: TrunkLive[] }> =>
  request('GET', '/trunks/live', undefined, signal);

export interface TrunkGroupInput {
  name: string;
  members: { trunkId: string; priority: number; weight: number }[];
}
export const getTrunkGroups = (cursor: string | null, signal: AbortSignal): Promise<Page<TrunkGroup>> =>
  request('GET', `/trunk-groups${query({ cursor })}`, undefined, signal);
export const createTrunkGroup = (input: TrunkGroupInput): Promise<TrunkGroup> =>
  request('POST', '/trunk-groups', input);
export const updateTrunkGroup = (id: string, input: TrunkGroupInput): Promise<TrunkGroup> =>
  request('PUT', `/trunk-groups/${id}`, input);
export const deleteTrunkGroup = (id: string): Promise<void> => request('DELETE', `/trunk-groups/${id}`);

export type SwitchInput = Pick<Switch, 'weight' | 'draining' | 'maxSessions' | 'note'>;
export const getSwitches = (signal: AbortSignal): Promise<{ items: Switch[] }> =>
  request('GET', '/switches', undefined, signal);
export const updateSwitch = (id: string, input: SwitchInput): Promise<Switch> =>
  request('PUT', `/switches/${encodeURIComponent(id)}`, input);
export const deleteSwitch = (id: string): Promise<void> =>
  request('DELETE', `/switches/${encodeURIComponent(id)}`);
