import type { ClosedDay } from './policyRules.ts';

const DAY_MS = 86_400_000;

/** Whether a calendar day (`YYYY-MM-DD`) is one of the closed days. */
export function isClosedDay(days: readonly ClosedDay[], date: string): boolean {
  if (days.length === 0) return false;
  const fromEaster = daysFromEaster(date);
  return days.some(({ on }) => {
    if (on.startsWith('easter')) return Number(on.slice('easter'.length) || '0') === fromEaster;
    return on === (on.length === 5 ? date.slice(5) : date);
  });
}

function daysFromEaster(date: string): number {
  const year = Number(date.slice(0, 4));
  return Math.round((Date.parse(`${date}T00:00:00Z`) - easterSunday(year)) / DAY_MS);
}

/** Midnight UTC of Easter Sunday, in milliseconds: Gregorian computus, Nature 1876 (Meeus/Jones/Butcher). */
function easterSunday(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const correction = b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3);
  const h = (19 * a + correction + 15) % 30;
  const weekday = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * weekday) / 451);
  const day = h + weekday - 7 * m + 114;
  return Date.UTC(year, Math.floor(day / 31) - 1, (day % 31) + 1);
}
