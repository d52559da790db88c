import type { RecordingRules } from './recordingRules.ts';

/**
 * The recording of one call, from the answer to its end. `stepRecording` is the whole of it.
 *
 *   waiting ─▶ notice ─▶ recording ⇄ paused ─▶ ended
 *      │         └──▶ declined (asked, and not allowed)
 *      └──────────────▶ recording
 *
 * `waiting` waits for its start (answer or bridge); only `notice` has a deadline, and it ends by itself: a prompt
 * that is never told to be over counts as over, a question without an answer as a no. A pause closes the file and
 * going on opens the next one, so what was said meanwhile is in no file.
 */
export type RecordingState = 'waiting' | 'notice' | 'recording' | 'paused' | 'declined' | 'ended';

export interface CallRecording {
  state: RecordingState;
  rules: RecordingRules;
  /** Epoch seconds: when the present state began. */
  since: number;
  /** The prompt has been heard to its end. */
  asked: boolean;
  /** Somebody paused before it began: it begins paused. */
  held: boolean;
  /** Number of the file that is, or was last, written; 0: none yet. */
  part: number;
}

export type RecordingInput =
  | { type: 'answered'; at: number }
  | { type: 'bridged'; at: number }
  /** The notice is over, heard or not. */
  | { type: 'notice-played'; at: number }
  | { type: 'key'; key: string; at: number }
  | { type: 'pause'; at: number }
  | { type: 'resume'; at: number }
  | { type: 'deadline'; at: number }
  | { type: 'ended'; at: number };

export type RecordingEffect =
  | { type: 'play'; prompt: string }
  | { type: 'start'; part: number; stereo: boolean }
  /** Close the file of this part. */
  | { type: 'stop'; part: number };

export interface RecordingStep {
  recording: CallRecording;
  effects: RecordingEffect[];
}

/** Seconds a notice may take, and after it the answer to the question. */
export const NOTICE_SECONDS = 30;
export const CONSENT_SECONDS = 8;

export const newRecording = (rules: RecordingRules, at: number): CallRecording => ({
  state: 'waiting',
  rules,
  since: at,
  asked: false,
  held: false,
  part: 0,
});

/** When something must have happened; Infinity where nothing is waited for. */
export function recordingDeadline({ state, since, asked }: CallRecording): number {
  if (state !== 'notice') return Infinity;
  return since + (asked ? CONSENT_SECONDS : NOTICE_SECONDS);
}

/** Takes one input; inputs that do not apply in the present state change nothing. */
export function stepRecording(recording: CallRecording, input: RecordingInput): RecordingStep {
  const { state, rules } = recording;
  switch (input.type) {
    case 'answered':
      return state === 'waiting' && rules.start === 'answer' ? begin(recording, input.at) : same(recording);
    case 'bridged':
      return state === 'waiting' && rules.start === 'bridge' ? begin(recording, input.at) : same(recording);
    case 'notice-played':
      return state === 'notice' && !recording.asked ? noticeOver(recording, input.at) : same(recording);
    case 'key':
      if (state !== 'notice' || rules.notice !== 'ask') return same(recording);
      return input.key === rules.consentKey ? start(recording, input.at) : decline(recording, input.at);
    case 'deadline':
      if (state !== 'notice' || input.at < recordingDeadline(recording)) return same(recording);
      return recording.asked ? decline(recording, input.at) : noticeOver(recording, input.at);
    case 'pause':
      return pause(recording, input.at);
    case 'resume':
      if (state === 'paused') return start(recording, input.at);
      return recording.held ? { recording: { ...recording, held: false }, effects: [] } : same(recording);
    case 'ended':
      if (state === 'ended') return same(recording);
      return { recording: to(recording, 'ended', input.at), effects: stopIfOpen(recording) };
  }
}

const same = (recording: CallRecording): RecordingStep => ({ recording, effects: [] });
const to = (recording: CallRecording, state: RecordingState, at: number): CallRecording => ({
  ...recording,
  state,
  since: at,
});
const stopIfOpen = ({ state, part }: CallRecording): RecordingEffect[] =>
  state === 'recording' ? [{ type: 'stop', part }] : [];

function begin(recording: CallRecording, at: number): RecordingStep {
  const { notice, prompt } = recording.rules;
  if (notice === 'none') return start(recording, at);
  // Rules are checked: a notice has a prompt. Without one nobody was told, so nothing is recorded.
  if (prompt === null) return decline(recording, at);
  return { recording: to(recording, 'notice', at), effects: [{ type: 'play', prompt }] };
}

function noticeOver(recording: CallRecording, at: number): RecordingStep {
  if (recording.rules.notice === 'announce') return start(recording, at);
  return { recording: { ...recording, asked: true, since: at }, effects: [] };
}

function start(recording: CallRecording, at: number): RecordingStep {
  if (recording.held) return { recording: { ...to(recording, 'paused', at), held: false }, effects: [] };
  const part = recording.part + 1;
  return {
    recording: { ...to(recording, 'recording', at), part },
    effects: [{ type: 'start', part, stereo: recording.rules.stereo }],
  };
}

const decline = (recording: CallRecording, at: number): RecordingStep => ({
  recording: to(recording, 'declined', at),
  effects: [],
});

function pause(recording: CallRecording, at: number): RecordingStep {
  if (recording.state === 'recording')
    return { recording: to(recording, 'paused', at), effects: stopIfOpen(recording) };
  if (recording.state === 'waiting' || recording.state === 'notice')
    return { recording: { ...recording, held: true }, effects: [] };
  return same(recording);
}
