/** Dates are texts, 2026-05-01 or 2026-05-01T14:30, in the callee's local time. No time zone and no clock here. */
const pattern = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?)?$/;
const dayMs = 86_400_000;

/** Milliseconds on a calendar without time zones; null for what is no date. */
export function dateMs(text: string): number | null {
  const match = pattern.exec(text.trim());
  if (!match) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part: string | undefined) => Number(part ?? 0));
  const ms = Date.UTC(year, month - 1, day, hour, minute, second);
  const back = new Date(ms);
  const exists =
    back.getUTCFullYear() === year && back.getUTCMonth() === month - 1 && back.getUTCDate() === day;
  return exists && hour < 24 && minute < 60 && second < 60 ? ms : null;
}

/** `2026-05-01` */
export const dayText = (ms: number) => new Date(ms).toISOString().slice(0, 10);
/** `2026-05-01T14:30` */
export const minuteText = (ms: number) => new Date(ms).toISOString().slice(0, 16);
/** 1 is Monday, 7 Sunday. */
export const weekdayOf = (ms: number) => ((new Date(ms).getUTCDay() + 6) % 7) + 1;

const isDay = (text: string) => text.trim().length === 10;
const latest = Date.UTC(9999, 11, 31);

/** The date so many days later, in the form it had; null when there is none. */
export function addDays(text: string, days: number): string | null {
  const ms = dateMs(text);
  if (ms === null || Math.abs(days) > 1e6) return null;
  const moved = ms + Math.trunc(days) * dayMs;
  if (moved < 0 || moved > latest) return null;
  return isDay(text) ? dayText(moved) : minuteText(moved);
}

export function addMinutes(text: string, minutes: number): string | null {
  const ms = dateMs(text);
  if (ms === null || Math.abs(minutes) > 1e9) return null;
  const moved = ms + Math.round(minutes) * 60_000;
  return moved < 0 || moved > latest ? null : minuteText(moved);
}

/** Whole days from one date to another, counted by the calendar. */
export function daysBetween(from: string, to: string): number | null {
  const [a, b] = [dateMs(from), dateMs(to)];
  return a === null || b === null ? null : Math.floor(b / dayMs) - Math.floor(a / dayMs);
}
