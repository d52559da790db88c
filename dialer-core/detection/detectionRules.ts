import type { FieldError } from '../../platform/index.ts';

/** How a task finds out whether a person or a machine has answered, and what then happens. */
export interface DetectionRules {
  /** `tone`: the switch hears the tone of a machine. `transcript`: what is said, and how long it is said for. */
  mode: 'off' | 'tone' | 'transcript';
  /** Seconds from the answer: what is not known by then is treated as a person. 1 … 15. */
  maximumSeconds: number;
  onMachine: 'hang-up' | 'leave-message' | 'treat-as-human';
  /** What the switch plays for `leave-message`; null with the others. */
  message: string | null;
}

export const noDetection: DetectionRules = {
  mode: 'off',
  maximumSeconds: 4,
  onMachine: 'treat-as-human',
  message: null,
};

/** What is wrong with the rules: paths are their own fields. */
export function checkDetectionRules(rules: DetectionRules): FieldError[] {
  const errors: FieldError[] = [];
  if (!(rules.maximumSeconds >= 1 && rules.maximumSeconds <= 15))
    errors.push({ path: 'maximumSeconds', code: 'out-of-range', message: 'from 1 to 15 seconds' });
  if (rules.onMachine === 'leave-message' && (rules.message === null || rules.message.trim() === ''))
    errors.push({ path: 'message', code: 'prompt-missing', message: 'name the message that is left' });
  if (rules.message !== null && !/^[\w./:@=%+-]{1,250}$/.test(rules.message))
    errors.push({
      path: 'message',
      code: 'no-prompt',
      message: 'a sound file of the switch, without blanks: for example prompts/message.wav',
    });
  return errors;
}
