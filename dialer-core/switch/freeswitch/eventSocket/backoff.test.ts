import fc from 'fast-check';
import { expect, it } from 'vitest';
import { backoffSeconds } from './backoff.ts';

const limits = { firstSeconds: 0.25, longestSeconds: 15 };

it('waits at least half of a doubling time and never longer than the longest', () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempt, random) => {
      const full = Math.min(15, 0.25 * 2 ** Math.min(attempt, 30));
      const seconds = backoffSeconds(attempt, limits, random);
      expect(seconds).toBeGreaterThanOrEqual(full / 2);
      expect(seconds).toBeLessThan(full);
    }),
  );
});

it('spreads those who were lost at the same moment', () => {
  expect(backoffSeconds(6, limits, 0)).toBe(7.5);
  expect(backoffSeconds(6, limits, 0.5)).toBe(11.25);
});
