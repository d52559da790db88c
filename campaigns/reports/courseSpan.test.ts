import fc from 'fast-check';
import { expect, test } from 'vitest';
import { courseSpan } from './courseSpan.ts';

const NOON = 1_700_049_600;

test('an hour is cut into minutes, a day into five of them', () => {
  expect(courseSpan(NOON + 30, NOON + 3600, NOON + 3600)).toEqual({
    from: NOON,
    stepSeconds: 60,
    steps: 61,
  });
  expect(courseSpan(NOON - 200_000, NOON, NOON + 10)).toMatchObject({ stepSeconds: 300 });
});

test('a task that dials no more ends a quarter of an hour after its last dial', () => {
  expect(courseSpan(NOON, NOON + 600, NOON + 90_000)).toEqual({ from: NOON, stepSeconds: 60, steps: 26 });
});

test('whatever the times, the parts cover the last dial, a day at most, and are few', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 10_000_000 }),
      fc.integer({ min: 0, max: 10_000_000 }),
      fc.integer({ min: -10, max: 10_000_000 }),
      (first, more, later) => {
        const last = NOON + first + more;
        const { from, stepSeconds, steps } = courseSpan(NOON + first, last, last + later);
        expect(from % 60).toBe(0);
        expect(from + steps * stepSeconds).toBeGreaterThan(last);
        expect(steps).toBeLessThanOrEqual(289);
        expect(steps * stepSeconds).toBeLessThanOrEqual(86_400 + 300);
      },
    ),
  );
});
