import type { CreateExport, Export } from '../../../api/contract/index.ts';
import { request } from './request.ts';

export const getExports = (signal: AbortSignal): Promise<{ items: Export[] }> =>
  request('GET', '/exports', undefined, signal);
export const createExport = (input: CreateExport): Promise<Export> => request('POST', '/exports', input);
export const cancelExport = (id: string): Promise<Export> => request('POST', `/exports/${id}/cancel`);
export const exportFile = (id: string): string => `/api/exports/${id}/file`;
