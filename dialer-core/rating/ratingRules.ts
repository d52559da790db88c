import type { FieldError } from '../../platform/index.ts';

/** How callees rate a conversation by key after the agent has left it. */
export interface RatingRules {
  /** What the callee hears, as the switch finds it. */
  prompt: string;
  /** The keys 1 … this are ratings, 2 … 9. */
  highest: number;
  /** Seconds for a key once the prompt is over, 2 … 30. */
  waitSeconds: number;
  /** Played after a rating; null: the call ends at once. */
  thanks: string | null;
  /** Also asked when the agent hangs up before the callee; else only when the agent sends the callee to it. */
  automatic: boolean;
}

/** How a question for a rating ended. */
export const ratingEnds = [
  'rated',
  /** Nothing was pressed in time. */
  'no-key',
  /** A key that is no rating, twice. */
  'wrong-key',
  /** The callee hung up. */
  'hung-up',
  /** The prompt could not be played. */
  'not-played',
  /** The call, or the dialer that asked, was lost. */
  'lost',
] as const;
export type RatingEnd = (typeof ratingEnds)[number];

const sound = /^[\w./:@=%+-]{1,250}$/;

/** What is wrong with the rules: paths are their own fields. */
export function checkRatingRules({ prompt, highest, waitSeconds, thanks }: RatingRules): FieldError[] {
  const errors: FieldError[] = [];
  const noSound = (path: string) =>
    errors.push({
      path,
      code: 'no-prompt',
      message: 'a sound file of the switch, without blanks: for example prompts/rating.wav',
    });
  if (prompt.trim() === '')
    errors.push({
      path: 'prompt',
      code: 'prompt-missing',
      message: 'name the prompt that asks for the rating',
    });
  else if (!sound.test(prompt)) noSound('prompt');
  if (thanks !== null && !sound.test(thanks)) noSound('thanks');
  if (!Number.isInteger(highest) || highest < 2 || highest > 9)
    errors.push({ path: 'highest', code: 'out-of-range', message: 'a key from 2 to 9' });
  if (!(waitSeconds >= 2 && waitSeconds <= 30))
    errors.push({ path: 'waitSeconds', code: 'out-of-range', message: 'from 2 to 30 seconds' });
  return errors;
}
