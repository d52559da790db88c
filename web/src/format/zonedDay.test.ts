import { describe, expect, it } from 'vitest';
import { startOfDay } from './zonedDay.ts';

const utc = (text: string) => Date.parse(text) / 1000;

describe('the start of a day', () => {
  it('is midnight in the zone, not in UTC', () => {
    expect(startOfDay('2026-03-02', 'Asia/Shanghai')).toBe(utc('2026-03-01T16:00:00Z'));
    expect(startOfDay('2026-03-02', 'America/Los_Angeles')).toBe(utc('2026-03-02T08:00:00Z'));
  });
  it('is right on the days the clocks change, and on the day after', () => {
    expect(startOfDay('2026-03-29', 'Europe/Berlin')).toBe(utc('2026-03-28T23:00:00Z'));
    expect(startOfDay('2026-03-30', 'Europe/Berlin')).toBe(utc('2026-03-29T22:00:00Z'));
    expect(startOfDay('2026-11-01', 'America/New_York')).toBe(utc('2026-11-01T04:00:00Z'));
    expect(startOfDay('2026-11-02', 'America/New_York')).toBe(utc('2026-11-02T05:00:00Z'));
  });
  it('counts days on over the end of a month', () => {
    expect(startOfDay('2026-02-28', 'Asia/Shanghai', 1)).toBe(utc('2026-02-28T16:00:00Z'));
  });
  it('is nothing for what is no day', () => {
    expect(startOfDay('', 'Asia/Shanghai')).toBeNull();
    expect(startOfDay('2 March', 'Asia/Shanghai')).toBeNull();
  });
});
