import type { WriteDetectionLabel } from '../../../api/contract/index.ts';
import { request } from './request.ts';

/** Where the sound of a recording is; `download`: to be kept, which the audit log tells apart. */
export const audioUrl = (id: string, download = false): string =>
  `/api/recordings/${id}/audio${download ? '?download=1' : ''}`;

export const labelDetection = (
  attemptId: string,
  label: WriteDetectionLabel['label'],
): Promise<WriteDetectionLabel> => request('PUT', `/attempts/${attemptId}/detection-label`, { label });
