import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fairRates, grantedRate } from './rateShares.ts';

describe('fairRates', () => {
  it.each([
    [10, [3, 4], [3, 4]],
    [10, [10, 10], [5, 5]],
    [10, [0, 10], [0, 10]],
    [10, [2, 10, 10], [2, 4, 4]],
    [10, [10, 1, 10, 10], [3, 1, 3, 3]],
    [0.5, [1, 1], [0.25, 0.25]],
    [10, [], []],
  ])('%d for %j is %j', (limit, wanted, expected) => {
    expect(fairRates(limit, wanted)).toEqual(expected);
  });

  it('never above the limit, nothing left while somebody wants more, nobody below the others for nothing', () => {
    const rate = fc.float({ min: 0, max: 50, noNaN: true });
    fc.assert(
      fc.property(rate, fc.array(rate, { minLength: 1, maxLength: 6 }), (limit, wanted) => {
        const shares = fairRates(limit, wanted);
        const sum = shares.reduce((a, b) => a + b, 0);
        const wish = wanted.reduce((a, b) => a + b, 0);
        expect(sum).toBeCloseTo(Math.min(limit, wish), 6);
        shares.forEach((share, i) => {
          expect(share).toBeLessThanOrEqual(wanted[i]! + 1e-9);
          if (share < wanted[i]! - 1e-6) expect(share).toBeGreaterThanOrEqual(Math.max(...shares) - 1e-6);
        });
      }),
    );
  });
});

it('a newcomer waits for what others hold, and has its share after they renewed once', () => {
  expect(grantedRate(10, 10, [{ wanted: 10, granted: 10 }])).toBe(0);
  expect(grantedRate(10, 10, [{ wanted: 10, granted: 0 }])).toBe(5);
  expect(grantedRate(10, 10, [{ wanted: 10, granted: 5 }])).toBe(5);
});

it('renewed in any order, shares stay within the limit at every step and end fair', () => {
  const dialers = fc.array(fc.constantFrom(0, 1, 4, 20), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(dialers, fc.array(fc.nat(4), { maxLength: 30 }), (wanted, order) => {
      const granted = wanted.map(() => 0);
      const renew = (i: number) => {
        const others = wanted.flatMap((want, j) => (j === i ? [] : [{ wanted: want, granted: granted[j]! }]));
        granted[i] = grantedRate(10, wanted[i]!, others);
        expect(granted.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(10 + 1e-9);
      };
      for (const i of order) if (i < wanted.length) renew(i);
      for (let round = 0; round < 2; round++) wanted.forEach((_, i) => renew(i));
      fairRates(10, wanted).forEach((share, i) => expect(granted[i]).toBeCloseTo(share, 6));
    }),
  );
});
