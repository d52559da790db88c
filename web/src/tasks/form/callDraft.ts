import type { Task } from '../../../../api/contract/index.ts';
import type { FieldProblem } from '../../design/fieldProblems.ts';

type Recording = NonNullable<Task['recording']>;
type Detection = NonNullable<Task['machineDetection']>;

/** How calls are recorded, as it is being written. */
export interface RecordingDraft extends Pick<Recording, 'start' | 'stereo' | 'notice' | 'consentKey'> {
  on: boolean;
  prompt: string;
}

/** What is done about machines, as it is being written. */
export interface DetectionDraft extends Pick<Detection, 'mode' | 'onMachine'> {
  maximumSeconds: string;
  message: string;
}

export const newRecordingDraft: RecordingDraft = {
  on: false,
  start: 'answer',
  stereo: true,
  notice: 'none',
  prompt: '',
  consentKey: '1',
};
export const newDetectionDraft: DetectionDraft = {
  mode: 'off',
  maximumSeconds: '4',
  onMachine: 'hang-up',
  message: '',
};

export const recordingDraft = (rules: Task['recording']): RecordingDraft =>
  rules === null ? newRecordingDraft : { ...rules, on: true, prompt: rules.prompt ?? '' };
export const detectionDraft = (rules: Task['machineDetection']): DetectionDraft =>
  rules === null
    ? newDetectionDraft
    : { ...rules, maximumSeconds: String(rules.maximumSeconds), message: rules.message ?? '' };

export const recordingInput = ({ on, prompt, ...rules }: RecordingDraft): Task['recording'] =>
  on ? { ...rules, prompt: rules.notice === 'none' || prompt.trim() === '' ? null : prompt.trim() } : null;
export const detectionInput = (draft: DetectionDraft, seconds: number): Task['machineDetection'] =>
  draft.mode === 'off'
    ? null
    : {
        mode: draft.mode,
        maximumSeconds: seconds,
        onMachine: draft.onMachine,
        message: draft.onMachine === 'leave-message' ? draft.message.trim() : null,
      };

/** What is wrong before anything is sent. */
export function wrongCallRules(recording: RecordingDraft, detection: DetectionDraft): FieldProblem[] {
  const missing = (path: string): FieldProblem => ({ path, code: 'required', message: '' });
  const problems: FieldProblem[] = [];
  if (recording.on && recording.notice !== 'none' && recording.prompt.trim() === '')
    problems.push(missing('recording.prompt'));
  if (detection.mode !== 'off' && detection.onMachine === 'leave-message' && detection.message.trim() === '')
    problems.push(missing('machineDetection.message'));
  return problems;
}
