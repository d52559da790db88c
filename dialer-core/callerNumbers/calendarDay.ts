import { DateTime } from 'luxon';

/** The day that `now` lies in, by the clocks of `zone` (IANA). Epoch seconds. */
export function calendarDay(now: number, zone: string): { began: number; ends: number } {
  const began = DateTime.fromSeconds(now, { zone }).startOf('day');
  return { began: began.toSeconds(), ends: began.plus({ days: 1 }).toSeconds() };
}
