import { expect, it } from 'vitest';
import { momentOf } from './zonedDay.ts';

const iso = (clock: string, zone: string) => {
  const moment = momentOf(clock, zone);
  return moment === null ? null : new Date(moment * 1000).toISOString();
};

it('reads a clock in its zone', () => {
  expect(iso('2026-11-30T20:59', 'Asia/Shanghai')).toBe('2026-11-30T12:59:00.000Z');
  expect(iso('2026-07-01T08:00', 'America/New_York')).toBe('2026-07-01T12:00:00.000Z');
  expect(iso('2026-12-01T08:00', 'America/New_York')).toBe('2026-12-01T13:00:00.000Z');
});
it('takes no half of a moment', () => {
  expect(momentOf('', 'UTC')).toBeNull();
  expect(momentOf('2026-11-30', 'UTC')).toBeNull();
});
