import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LONGEST_SECONDS, MAX_ATTEMPTS, retryDelay } from './retryDelay.ts';

const middle = (attempts: number) => retryDelay(attempts, 0.5);

it('waits four times as long each time, five hours at most, over about a day', () => {
  const delays = Array.from({ length: MAX_ATTEMPTS - 1 }, (_, i) => middle(i + 1));
  expect(delays.slice(0, 7)).toEqual([10, 40, 160, 640, 2560, 10_240, 18_000]);
  const hours = delays.reduce((sum, delay) => sum + delay, 0) / 3600;
  expect(hours).toBeGreaterThan(23);
  expect(hours).toBeLessThan(25);
});

it('spreads each delay by a fifth to both sides, and never beyond', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1000 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (attempts, random) => {
        const delay = retryDelay(attempts, random);
        expect(delay).toBeGreaterThanOrEqual(0.8 * middle(attempts) - 1e-6);
        expect(delay).toBeLessThan(1.2 * middle(attempts) + 1e-6);
      },
    ),
  );
});

it('waits as long as the receiver asks, but not for ever', () => {
  expect(retryDelay(1, 0.5, 300)).toBe(300);
  expect(retryDelay(3, 0.5, 1)).toBe(160);
  expect(retryDelay(1, 0.5, 1e9)).toBe(LONGEST_SECONDS);
});
