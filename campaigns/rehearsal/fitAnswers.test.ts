import { expect, it } from 'vitest';
import { fitAnswers } from './fitAnswers.ts';

const NOON_UTC = 12 + 24 * 20_000;
const row = (hour: number, outcome: string, count: number, zone = 'UTC') => ({
  zone,
  hour,
  outcome,
  shortCall: false,
  count,
});

it('knows the hours by the callee’s clock, and leans on the day where an hour has few dials', () => {
  const fitted = fitAnswers([
    row(NOON_UTC, 'answered-human', 5000),
    row(NOON_UTC, 'no-answer', 5000),
    row(NOON_UTC, 'answered-human', 1, 'Asia/Shanghai'),
    row(NOON_UTC, 'no-answer', 9, 'Asia/Shanghai'),
    row(NOON_UTC + 3, 'no-answer', 9990),
  ]);
  expect(fitted.evidence).toBe(20_000);
  expect(fitted.hours[12]?.person).toBeCloseTo(0.4975, 3);
  expect(fitted.hours[15]?.person).toBeCloseTo(0.0025, 3);
  // Ten dials at eight in the evening: the share of the day, 5,001 of 20,000, weighs ten times as much.
  expect(fitted.hours[20]?.person).toBeCloseTo((1 + 25) / 110, 3);
  expect(fitted.hours[3]?.person).toBeCloseTo(0.25, 3);
});

it('shares out what nobody answered, and counts machines and short calls', () => {
  const fitted = fitAnswers([
    row(NOON_UTC, 'answered-human', 30),
    { ...row(NOON_UTC, 'answered-human', 10), shortCall: true },
    row(NOON_UTC, 'answered-machine', 20),
    row(NOON_UTC, 'no-answer', 30),
    row(NOON_UTC, 'busy', 10),
  ]);
  expect(fitted.hours[12]?.machine).toBeCloseTo(0.2, 9);
  expect(fitted.shortCallShare).toBe(0.25);
  expect(fitted.otherEnds).toEqual([
    { outcome: 'no-answer', share: 0.75 },
    { outcome: 'busy', share: 0.25 },
  ]);
});
