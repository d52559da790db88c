import type { FieldError } from '../../platform/index.ts';

/** How the calls of a task are recorded. */
export interface RecordingRules {
  /** `bridge`: from the first word with an agent; `answer`: also what the callee hears before. */
  start: 'answer' | 'bridge';
  /** The callee left, the agent right; else both on one channel. */
  stereo: boolean;
  /**
   * `none`: nothing is said. `announce`: the prompt is played when recording would start, then it starts.
   * `ask`: the prompt is played and recording starts only when the callee presses `consentKey`.
   */
  notice: 'none' | 'announce' | 'ask';
  /** What the switch plays for the notice; null with `none`. */
  prompt: string | null;
  /** One key. */
  consentKey: string;
}

export const standardRecording: RecordingRules = {
  start: 'answer',
  stereo: true,
  notice: 'none',
  prompt: null,
  consentKey: '1',
};

/** What is wrong with the rules: paths are their own fields. */
export function checkRecordingRules(rules: RecordingRules): FieldError[] {
  const errors: FieldError[] = [];
  if (rules.notice !== 'none' && (rules.prompt === null || rules.prompt.trim() === ''))
    errors.push({
      path: 'prompt',
      code: 'prompt-missing',
      message: 'name the prompt that tells of the recording',
    });
  if (rules.prompt !== null && !/^[\w./:@=%+-]{1,250}$/.test(rules.prompt))
    errors.push({
      path: 'prompt',
      code: 'no-prompt',
      message: 'a sound file or tone of the switch, without blanks: for example ivr/recording-notice.wav',
    });
  if (!/^[0-9*#]$/.test(rules.consentKey))
    errors.push({ path: 'consentKey', code: 'no-key', message: 'one key: 0 to 9, * or #' });
  return errors;
}
