import { expect, it } from 'vitest';
import { emptyDraft, wishesOf, wrongWishes } from './rehearsalInput.ts';

it('states what is written, shares as fractions, and leaves out the rest', () => {
  expect(wishesOf(emptyDraft)).toEqual({});
  const draft = { ...emptyDraft, agents: ' 12 ', answerShare: '25', talkSeconds: '90,5' };
  expect(wrongWishes(draft)).toEqual([]);
  expect(wishesOf(draft)).toEqual({ agents: 12, answerShare: 0.25, talkSeconds: 90.5 });
});

it('says which field is wrong and what it may be', () => {
  const wrong = wrongWishes({ ...emptyDraft, agents: '1.5', answerShare: '100', runs: 'many' });
  expect(wrong.map(({ path, code }) => [path, code])).toEqual([
    ['agents', 'whole-number'],
    ['answerShare', 'between'],
    ['runs', 'not-a-number'],
  ]);
});
