import type { DateTime } from 'luxon';

/** A way to name a day: a global expression, and the day it means seen from `today` (midnight in the callee's zone). */
export interface DayForm {
  form: RegExp;
  day: (match: RegExpMatchArray, today: DateTime) => DateTime | null;
}

/**
 * The day of a weekday (1 is Monday): in the week `weeks` from this one, weeks beginning on Monday; null for the next
 * such day from today on.
 */
export function weekdayOf(today: DateTime, weeks: number | null, weekday: number): DateTime | null {
  if (!(weekday >= 1 && weekday <= 7)) return null;
  if (weeks !== null) return today.startOf('week').plus({ weeks, days: weekday - 1 });
  return today.plus({ days: (weekday - today.weekday + 7) % 7 });
}

/** The next such day of the year from today on; without a month the next month that has the day. */
export function nextMonthDay(today: DateTime, month: number | null, day: number): DateTime | null {
  if (!(day >= 1 && day <= 31) || (month !== null && !(month >= 1 && month <= 12))) return null;
  for (let ahead = 0; ahead < (month === null ? 12 : 5); ahead++) {
    const base =
      month === null
        ? today.startOf('month').plus({ months: ahead })
        : today.startOf('year').plus({ years: ahead, months: month - 1 });
    const date = base.set({ day });
    if (date.day === day && date.month === base.month && date >= today) return date;
  }
  return null;
}
