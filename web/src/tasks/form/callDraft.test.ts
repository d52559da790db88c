import { expect, it } from 'vitest';
import {
  detectionDraft,
  detectionInput,
  newDetectionDraft,
  newRecordingDraft,
  recordingDraft,
  recordingInput,
  wrongCallRules,
} from './callDraft.ts';

it('reads back the rules of a task', () => {
  const recording = {
    start: 'bridge',
    stereo: false,
    notice: 'ask',
    prompt: 'a.wav',
    consentKey: '5',
  } as const;
  expect(recordingInput(recordingDraft(recording))).toEqual(recording);
  expect(recordingInput(recordingDraft(null))).toBeNull();
  expect(recordingInput({ ...newRecordingDraft, on: true, prompt: 'x.wav' })).toMatchObject({ prompt: null });
  const detection = {
    mode: 'tone',
    maximumSeconds: 5,
    onMachine: 'leave-message',
    message: 'm.wav',
  } as const;
  expect(detectionInput(detectionDraft(detection), 5)).toEqual(detection);
  expect(detectionInput(newDetectionDraft, 4)).toBeNull();
});

it('finds prompts that are missing', () => {
  const recording = { ...newRecordingDraft, on: true, notice: 'announce' } as const;
  const detection = { ...newDetectionDraft, mode: 'tone', onMachine: 'leave-message' } as const;
  expect(wrongCallRules(recording, detection).map(({ path }) => path)).toEqual([
    'recording.prompt',
    'machineDetection.message',
  ]);
  expect(wrongCallRules({ ...recording, on: false }, { ...detection, mode: 'off' })).toEqual([]);
});
