import type { Task } from '../../../../api/contract/index.ts';
import type { FieldProblem } from '../../design/fieldProblems.ts';
import { readNumber } from './readNumber.ts';

type Rating = NonNullable<Task['rating']>;

/** How callees rate conversations, as it is being written. */
export interface RatingDraft {
  on: boolean;
  prompt: string;
  highest: string;
  waitSeconds: string;
  thanks: string;
  automatic: boolean;
}

export const newRatingDraft: RatingDraft = {
  on: false,
  prompt: '',
  highest: '5',
  waitSeconds: '8',
  thanks: '',
  automatic: false,
};

export const ratingDraft = (rules: Task['rating']): RatingDraft =>
  rules === null
    ? newRatingDraft
    : {
        on: true,
        prompt: rules.prompt,
        highest: String(rules.highest),
        waitSeconds: String(rules.waitSeconds),
        thanks: rules.thanks ?? '',
        automatic: rules.automatic,
      };

export function ratingInput(draft: RatingDraft): Rating | null {
  if (!draft.on) return null;
  const thanks = draft.thanks.trim();
  return {
    prompt: draft.prompt.trim(),
    highest: readNumber(draft.highest),
    waitSeconds: readNumber(draft.waitSeconds),
    thanks: thanks === '' ? null : thanks,
    automatic: draft.automatic,
  };
}

/** Numbers of the form and their bounds, while it is on. */
export const ratingBounds = (draft: RatingDraft) =>
  draft.on
    ? [
        { path: 'rating.highest', text: draft.highest, min: 2, max: 9, whole: true },
        { path: 'rating.waitSeconds', text: draft.waitSeconds, min: 2, max: 30 },
      ]
    : [];

export const wrongRating = ({ on, prompt }: RatingDraft): FieldProblem[] =>
  on && prompt.trim() === '' ? [{ path: 'rating.prompt', code: 'required', message: '' }] : [];
