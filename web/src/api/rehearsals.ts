import type { CreateRehearsal, Rehearsal } from '../../../api/contract/index.ts';
import { request } from './request.ts';

export const getRehearsals = (taskId: string, signal: AbortSignal): Promise<{ items: Rehearsal[] }> =>
  request('GET', `/tasks/${taskId}/rehearsals`, undefined, signal);
export const startRehearsal = (taskId: string, wishes: CreateRehearsal): Promise<Rehearsal> =>
  request('POST', `/tasks/${taskId}/rehearsals`, wishes);
export const cancelRehearsal = (id: string): Promise<Rehearsal> =>
  request('POST', `/rehearsals/${id}/cancel`);
