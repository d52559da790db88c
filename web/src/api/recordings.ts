import type {
  DetectionErrors,
  Recording,
  RecordingSettings,
  WriteDetectionLabel,
} from '../../../api/contract/index.ts';
import type { Page } from './page.ts';
import { query, request } from './request.ts';

export interface RecordingFilter {
  /** Empty: every state. */
  state: Recording['state'] | '';
}
export const getRecordings = (
  filter: RecordingFilter,
  cursor: string | null,
  signal: AbortSignal,
): Promise<Page<Recording>> =>
  request('GET', `/recordings${query({ ...filter, cursor, limit: 100 })}`, undefined, signal);
export const getRecordingSettings = (signal: AbortSignal): Promise<RecordingSettings> =>
  request('GET', '/recording-settings', undefined, signal);
export const putRecordingSettings = (settings: RecordingSettings): Promise<RecordingSettings> =>
  request('PUT', '/recording-settings', settings);

export const getDetectionErrors = (taskId: string, signal: AbortSignal): Promise<DetectionErrors> =>
  request('GET', `/tasks/${taskId}/detection-errors`, undefined, signal);

/** Where the sound of a recording is; `download`: to be kept, which the audit log tells apart. */
export const audioUrl = (id: string, download = false): string =>
  `/api/recordings/${id}/audio${download ? '?download=1' : ''}`;

export const labelDetection = (
  attemptId: string,
  label: WriteDetectionLabel['label'],
): Promise<WriteDetectionLabel> => request('PUT', `/attempts/${attemptId}/detection-label`, { label });
