import { expect, it } from 'vitest';
import { retryRows } from './retryCost.ts';

const step = (ordinal: number, dials: number, answered: number, reached: number, lineSeconds: number) => ({
  ...{ ordinal, dials, answered, reached, lineSeconds, connected: 0 },
});

it('tells what each further dial brings and costs', () => {
  expect(
    retryRows([step(1, 100, 30, 30, 3000), step(2, 70, 14, 10, 2100), step(3, 20, 0, 0, 400)]),
  ).toMatchObject([
    { answerRate: 0.3, reachedShare: 0.75, dialsPerReached: 100 / 30, secondsPerReached: 100 },
    { answerRate: 0.2, reachedShare: 1, dialsPerReached: 7, secondsPerReached: 210 },
    { answerRate: 0, reachedShare: 1, dialsPerReached: null, secondsPerReached: null },
  ]);
});

it('has no share of nobody', () => {
  expect(retryRows([step(1, 5, 0, 0, 50)])).toMatchObject([{ answerRate: 0, reachedShare: null }]);
  expect(retryRows([])).toEqual([]);
});
