import { expect, it } from 'vitest';
import { newRatingDraft, ratingBounds, ratingDraft, ratingInput, wrongRating } from './ratingDraft.ts';

it('reads back the rules of a task', () => {
  const rules = { prompt: 'rate.wav', highest: 3, waitSeconds: 5, thanks: null, automatic: true };
  expect(ratingInput(ratingDraft(rules))).toEqual(rules);
  expect(ratingInput(ratingDraft({ ...rules, thanks: 'bye.wav' }))).toEqual({ ...rules, thanks: 'bye.wav' });
  expect(ratingInput(ratingDraft(null))).toBeNull();
});

it('wants a prompt, and numbers within their bounds, only while it is on', () => {
  expect(wrongRating({ ...newRatingDraft, on: true }).map(({ path }) => path)).toEqual(['rating.prompt']);
  expect(wrongRating(newRatingDraft)).toEqual([]);
  expect(ratingBounds(newRatingDraft)).toEqual([]);
  expect(ratingBounds({ ...newRatingDraft, on: true })).toHaveLength(2);
});
