import { expect, it } from 'vitest';
import { answerRate, dailyRates } from './answerRate.ts';

it('counts the days together, and carries a rate over days without dials', () => {
  const days = [
    { dials: 10, answered: 5 },
    { dials: 0, answered: 0 },
    { dials: 30, answered: 3 },
  ];
  expect(answerRate(days)).toEqual({ dials: 40, answered: 8, rate: 0.2 });
  expect(dailyRates(days)).toEqual([50, 50, 10]);
  expect(answerRate([{ dials: 0, answered: 0 }]).rate).toBeNull();
});
