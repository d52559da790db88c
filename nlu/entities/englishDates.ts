import type { DateTime } from 'luxon';
import { nextMonthDay, weekdayOf, type DayForm } from './days.ts';
import { englishNumber, englishNumberSource, ordinal, ordinalSource } from './englishNumber.ts';

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const month =
  'january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec';
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const weekday = 'monday|tuesday|wednesday|thursday|friday|saturday|sunday';
const monthOf = (text: string | undefined) => monthNames.indexOf((text ?? '').slice(0, 3)) + 1;
const steps: Record<string, number> = { last: -1, this: 0, the: 0, next: 1 };
const dayNumber = (text = '') => ordinal(text) ?? Number(text);

/** English ways to name a day, longest first. */
export const englishDays: DayForm[] = [
  {
    form: /\b(\d{4})-(\d{1,2})-(\d{1,2})\b/g,
    day: ([, year, of, day], today) => exact(today, Number(year), Number(of), Number(day)),
  },
  {
    form: new RegExp(
      `\\b(?:the )?(${ordinalSource}|\\d{1,2})(?: of)? (${month})\\b\\.?(?:,? (\\d{4}))?`,
      'g',
    ),
    day: ([, day, of, year], today) => named(today, monthOf(of), dayNumber(day), year),
  },
  {
    form: new RegExp(`\\b(${month})\\.? (?:the )?(${ordinalSource}|\\d{1,2})\\b(?:,? (\\d{4}))?`, 'g'),
    day: ([, of, day, year], today) => named(today, monthOf(of), dayNumber(day), year),
  },
  {
    form: new RegExp(
      `\\b(?:the )?(${ordinalSource}|end|beginning|start|middle) of (the|this|next) month\\b`,
      'g',
    ),
    day: ([, part = '', which = ''], today) => {
      const base = today.startOf('month').plus({ months: steps[which] ?? 0 });
      if (part === 'end') return base.endOf('month').startOf('day');
      if (part === 'middle') return base.set({ day: 15 });
      const day = ordinal(part);
      return day === null ? base : exact(today, base.year, base.month, day);
    },
  },
  { form: /\b(?:the )?day after tomorrow\b/g, day: (_, today) => today.plus({ days: 2 }) },
  { form: /\b(?:the )?day before yesterday\b/g, day: (_, today) => today.plus({ days: -2 }) },
  {
    form: new RegExp(`\\bin (${englishNumberSource}|a|an) (day|week|month|year)s?\\b`, 'g'),
    day: ([, count, unit], today) => ahead(today, count, unit, 1),
  },
  {
    form: new RegExp(
      `\\b(${englishNumberSource}|a) (day|week|month|year)s? (from now|from today|later|ago)\\b`,
      'g',
    ),
    day: ([, count, unit, side], today) => ahead(today, count, unit, side === 'ago' ? -1 : 1),
  },
  {
    form: new RegExp(`\\b(?:on )?(?:(last|this|next) )?(${weekday})\\b`, 'g'),
    day: ([, which, day = ''], today) =>
      weekdayOf(
        today,
        which === undefined ? null : (steps[which] ?? 0),
        weekdays.indexOf(day.slice(0, 3)) + 1,
      ),
  },
  {
    form: /\b(last|next) (week|month|year)\b/g,
    day: ([, which = '', unit], today) => {
      const by = steps[which] ?? 0;
      if (unit === 'week') return today.startOf('week').plus({ weeks: by });
      return unit === 'month'
        ? today.startOf('month').plus({ months: by })
        : today.startOf('year').plus({ years: by });
    },
  },
  { form: /\b(?:today|tonight|this (?:morning|afternoon|evening))\b/g, day: (_, today) => today },
  { form: /\btomorrow\b/g, day: (_, today) => today.plus({ days: 1 }) },
  { form: /\byesterday\b/g, day: (_, today) => today.plus({ days: -1 }) },
  {
    form: new RegExp(
      `\\b(?:on )?the (\\d{1,2}(?:st|nd|rd|th)|(?:twenty|thirty)[ -]\\w+|[a-z]+teenth|twelfth|twentieth)\\b`,
      'g',
    ),
    day: ([, day = ''], today) => nextMonthDay(today, null, ordinal(day) ?? NaN),
  },
];

function exact(today: DateTime, year: number, of: number, day: number): DateTime | null {
  const date = today.set({ year, month: of, day });
  return date.isValid && date.month === of && date.day === day ? date : null;
}

function named(today: DateTime, of: number, day: number, year: string | undefined): DateTime | null {
  return year === undefined ? nextMonthDay(today, of, day) : exact(today, Number(year), of, day);
}

function ahead(today: DateTime, count = '', unit = '', sign: 1 | -1): DateTime | null {
  const value = (count === 'a' || count === 'an' ? 1 : (englishNumber(count) ?? NaN)) * sign;
  if (!Number.isInteger(value) || Math.abs(value) > 1000) return null;
  return today.plus({ [`${unit}s`]: value });
}
