import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mixRetries } from './retryMix.ts';

const rows = fc.array(fc.nat(), { maxLength: 30 });
const share = fc.integer({ min: 0, max: 20 }).map((n) => n / 20);

test('nothing is lost or doubled, and both kinds keep their order', () => {
  fc.assert(
    fc.property(rows, rows, share, fc.nat(1000), (retries, fresh, part, from) => {
      const tagged = mixRetries(
        retries.map((value) => ({ kind: 'retry', value })),
        fresh.map((value) => ({ kind: 'fresh', value })),
        part,
        from,
      );
      const of = (kind: string) => tagged.filter((row) => row.kind === kind).map((row) => row.value);
      expect(of('retry')).toEqual(retries);
      expect(of('fresh')).toEqual(fresh);
    }),
  );
});

test('while there are rows of both kinds any run of dials holds the share to within one', () => {
  fc.assert(
    fc.property(share, fc.nat(1000), fc.integer({ min: 1, max: 100 }), (part, from, length) => {
      const many = Array.from({ length: 100 }, () => true);
      const run = mixRetries(
        many,
        many.map(() => false),
        part,
        from,
      ).slice(0, length);
      expect(Math.abs(run.filter(Boolean).length - part * length)).toBeLessThanOrEqual(1);
    }),
  );
});

test('one dial at a time keeps the share, too', () => {
  const taken = Array.from({ length: 100 }, (_, nth) => mixRetries([true], [false], 0.3, nth)[0]);
  expect(taken.filter(Boolean)).toHaveLength(30);
});
