import { expect, it } from 'vitest';
import { calendarDay } from './calendarDay.ts';

const at = (iso: string): number => Date.parse(iso) / 1000;

it.each([
  ['2026-03-01T15:59:59Z', 'Asia/Shanghai', '2026-02-28T16:00:00Z', '2026-03-01T16:00:00Z'],
  ['2026-03-01T16:00:00Z', 'Asia/Shanghai', '2026-03-01T16:00:00Z', '2026-03-02T16:00:00Z'],
  ['2026-03-29T12:00:00Z', 'Europe/London', '2026-03-29T00:00:00Z', '2026-03-29T23:00:00Z'],
])('of %s in %s', (now, zone, began, ends) => {
  expect(calendarDay(at(now), zone)).toEqual({ began: at(began), ends: at(ends) });
});
