import type { Shift, ShiftPlan } from '../../../api/contract/index.ts';
import { request } from './request.ts';

export const getShiftPlan = (skillGroupId: string, signal: AbortSignal): Promise<ShiftPlan> =>
  request('GET', `/skill-groups/${skillGroupId}/shifts`, undefined, signal);
export const updateShiftPlan = (skillGroupId: string, shifts: Shift[]): Promise<ShiftPlan> =>
  request('PUT', `/skill-groups/${skillGroupId}/shifts`, { shifts });
