import { expect, it } from 'vitest';
import { usedShare } from './usedShare.ts';

const budget = { wanted: 200, limit: 0.03, window: 'day' as const };

it('is the share of what the window allows', () => {
  expect(usedShare({ ...budget, abandoned: 0, left: 6 })).toBe(0);
  expect(usedShare({ ...budget, abandoned: 3, left: 3 })).toBe(0.5);
  expect(usedShare({ ...budget, abandoned: 7, left: -1 })).toBe(1);
  expect(usedShare({ ...budget, limit: 0, abandoned: 0, left: 0 })).toBe(1);
});
