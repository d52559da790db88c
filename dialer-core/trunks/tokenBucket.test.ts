import { expect, it } from 'vitest';
import { emptyBucket, refill } from './tokenBucket.ts';

it('refills with time and saves up one second at most', () => {
  const empty = { tokens: 0, at: 100 };
  expect(refill(empty, 4, 100.5).tokens).toBe(2);
  expect(refill(empty, 4, 200).tokens).toBe(4);
  expect(refill(empty, 0.5, 200).tokens).toBe(1);
  expect(refill(emptyBucket(0), Infinity, 1).tokens).toBe(Infinity);
  expect(refill({ tokens: 1, at: 100 }, 4, 90).tokens).toBe(1);
});

it('gives nothing at a rate of nothing, also of what was saved', () => {
  expect(refill({ tokens: 3, at: 100 }, 0, 200).tokens).toBe(0);
});
