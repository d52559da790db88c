import { elapsed } from './elapsed.ts';

export interface Format {
  /** 12,345 */
  number: (value: number) => string;
  /** At most `digits` decimals. */
  decimal: (value: number, digits?: number) => string;
  /** With its sign and at most one decimal: +3.2. */
  signed: (value: number) => string;
  /** A fraction as percent with that many decimals (1): 0.031 → 3.1%; a dash for null. */
  percent: (fraction: number | null, digits?: number) => string;
  /** 12 345 → 12K, 1.2万: where there is little room. */
  compact: (value: number) => string;
  bytes: (value: number) => string;
  /** Seconds as 0:42, 12:07, 3:05:00; a dash for null. */
  elapsed: (seconds: number | null) => string;
  /** Seconds in words with at most two units: 2 hr, 1 hr 30 min. */
  duration: (seconds: number) => string;
  /** Date and time of a moment (epoch seconds) in the tenant's zone. */
  dateTime: (moment: number) => string;
  date: (moment: number) => string;
  /** Weekday, day and time to the minute, without the year. */
  dayTime: (moment: number) => string;
  /** Day and time to the second, without the year: for what is recent. */
  moment: (moment: number) => string;
  /** Hours, minutes, seconds. */
  time: (moment: number) => string;
  /** Hours and minutes. */
  shortTime: (moment: number) => string;
  /** A calendar day written YYYY-MM-DD. */
  day: (isoDate: string) => string;
  /** ISO weekday 1 (Monday) … 7, short. */
  weekday: (day: number) => string;
  /** a, b and c */
  list: (parts: string[]) => string;
}

const DASH = '–';
const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** Formatters for one language and the time zone the tenant lives in. */
export function createFormat(language: string, timeZone: string): Format {
  const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  const compact = new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 });
  const dates = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(language, { timeZone, ...options });
    return (moment: number) => formatter.format(moment * 1000);
  };
  const clock: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  const chinese = language.startsWith('zh');
  const civil: Intl.DateTimeFormatOptions = chinese
    ? { year: 'numeric', month: '2-digit', day: '2-digit' }
    : { year: 'numeric', month: 'short', day: 'numeric' };
  const plainDay = new Intl.DateTimeFormat(language, { timeZone: 'UTC', dateStyle: 'medium' });
  const plainWeekday = new Intl.DateTimeFormat(language, { timeZone: 'UTC', weekday: 'short' });
  const conjunction = new Intl.ListFormat(language, { style: 'long', type: 'conjunction' });
  const unit = (value: number, name: string) =>
    new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);

  return {
    number: (value) => whole.format(value),
    decimal: (value, digits = 1) =>
      new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value),
    signed: (value) =>
      new Intl.NumberFormat(language, { maximumFractionDigits: 1, signDisplay: 'exceptZero' }).format(value),
    percent: (fraction, digits = 1) =>
      fraction === null
        ? DASH
        : new Intl.NumberFormat(language, {
            style: 'percent',
            minimumFractionDigits: digits,
            maximumFractionDigits: digits,
          }).format(fraction),
    compact: (value) => (Math.abs(value) < 10_000 ? whole.format(value) : compact.format(value)),
    bytes: (value) => {
      const [size, name] =
        value < 1e3 ? [value, 'byte'] : value < 1e6 ? [value / 1e3, 'kilobyte'] : [value / 1e6, 'megabyte'];
      return new Intl.NumberFormat(language, {
        style: 'unit',
        unit: name,
        unitDisplay: 'short',
        maximumFractionDigits: 1,
      }).format(size);
    },
    elapsed: (seconds) => (seconds === null ? DASH : elapsed(seconds)),
    duration: (seconds) => {
      const parts: string[] = [];
      let rest = Math.round(seconds);
      for (const [name, length] of UNITS) {
        const count = Math.floor(rest / length);
        rest -= count * length;
        if (count > 0) parts.push(unit(count, name));
      }
      return parts.length === 0 ? unit(0, 'second') : parts.slice(0, 2).join(chinese ? '' : ' ');
    },
    dateTime: dates({ ...civil, ...clock }),
    date: dates(civil),
    dayTime: dates({ weekday: 'short', month: 'short', day: 'numeric', ...clock }),
    moment: dates({
      ...(chinese ? { month: '2-digit', day: '2-digit' } : { month: 'short', day: 'numeric' }),
      ...clock,
      second: '2-digit',
    }),
    time: dates({ ...clock, second: '2-digit' }),
    shortTime: dates(clock),
    day: (isoDate) => plainDay.format(Date.parse(`${isoDate}T00:00:00Z`)),
    // 1 January 2024 was a Monday.
    weekday: (day) => plainWeekday.format(Date.UTC(2024, 0, day)),
    list: (parts) => conjunction.format(parts),
  };
}
