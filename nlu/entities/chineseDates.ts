import type { DateTime } from 'luxon';
import { chineseNumber } from './chineseNumber.ts';
import { nextMonthDay, weekdayOf, type DayForm } from './days.ts';

const n = '[零〇一二两三四五六七八九十\\d]{1,3}';
const dayWords: Record<string, number> = {
  大前天: -3,
  前天: -2,
  昨天: -1,
  昨日: -1,
  昨晚: -1,
  今天: 0,
  今日: 0,
  今晚: 0,
  今早: 0,
  明天: 1,
  明日: 1,
  明早: 1,
  明晚: 1,
  后天: 2,
  大后天: 3,
};
const number = (text: string | undefined) => chineseNumber(text ?? '') ?? NaN;
const steps = (text: string) =>
  Array.from(text).reduce((sum, char) => sum + (char === '下' ? 1 : char === '上' ? -1 : 0), 0);

/** Chinese ways to name a day, longest first. A form returns null when the words name no day. */
export const chineseDays: DayForm[] = [
  {
    form: new RegExp(
      `(\\d{4}|[一二][零〇一二三四五六七八九]{3}|今年|明年|后年|去年)年?的?(${n})月(?:份的?)?(${n})[日号]?`,
      'g',
    ),
    day: ([, year = '', month, day], today) => dayIn(yearOf(year, today), number(month), number(day), today),
  },
  {
    form: new RegExp(`(${n})月(?:份的?)?(${n})[日号]?`, 'g'),
    day: ([, month, day], today) => nextMonthDay(today, number(month), number(day)),
  },
  {
    form: new RegExp(
      `(这个?|本|下下个?|下个?|上个?)月的?(?:(${n})[日号]|(月?初|月?中(?!旬)|月?底|月?末|中旬))?`,
      'g',
    ),
    day: ([, which = '', day, part], today) =>
      partOfMonth(today.plus({ months: steps(which) }), number(day), part, day),
  },
  {
    form: /(月底|月末|月初|月中)/g,
    day: ([, part = ''], today) => {
      const day = partOfMonth(today, NaN, part, undefined);
      return day && day < today ? partOfMonth(today.plus({ months: 1 }), NaN, part, undefined) : day;
    },
  },
  { form: /(?:今年)?年底/g, day: (_, today) => today.set({ month: 12, day: 31 }) },
  {
    form: /((?:上上|下下|上|下|这|本)?)个?(?:周|星期|礼拜)([一二三四五六日天末1-6])/g,
    day: ([, which = '', day = ''], today) =>
      weekdayOf(today, which === '' ? null : steps(which), chineseWeekday(day)),
  },
  {
    form: /(上上|下下|上|下)个?(?:周|星期|礼拜)/g,
    day: ([, which = ''], today) => today.startOf('week').plus({ weeks: steps(which) }),
  },
  {
    form: new RegExp(`(半|${n})个?(天|周|星期|礼拜|月|年)(?:之|以)?(后|前)`, 'g'),
    day: ([, count = '', unit = '', side], today) => {
      if (count === '半') return unit === '月' ? today.plus({ days: side === '后' ? 15 : -15 }) : null;
      const value = number(count) * (side === '后' ? 1 : -1);
      if (!Number.isFinite(value)) return null;
      return today.plus(
        unit === '天'
          ? { days: value }
          : unit === '月'
            ? { months: value }
            : unit === '年'
              ? { years: value }
              : { weeks: value },
      );
    },
  },
  {
    form: /大前天|大后天|前天|昨天|昨日|昨晚|今天|今日|今晚|今早|明天|明日|明早|明晚|后天/g,
    day: ([word], today) => today.plus({ days: dayWords[word] ?? 0 }),
  },
  {
    form: new RegExp(`(?<![月\\d零〇一二三四五六七八九十])(${n})[号日](?!线|楼|店|门|院|码|机)`, 'g'),
    day: ([, day], today) => nextMonthDay(today, null, number(day)),
  },
];

function chineseWeekday(text: string): number {
  if (text === '末') return 6;
  return text === '日' || text === '天' ? 7 : number(text);
}

function yearOf(text: string, today: DateTime): number {
  const relative: Record<string, number> = { 今年: 0, 明年: 1, 后年: 2, 去年: -1 };
  const step = relative[text];
  return step === undefined ? number(text) : today.year + step;
}

function dayIn(year: number, month: number, day: number, today: DateTime): DateTime | null {
  const date = today.set({ year, month, day });
  return date.isValid && date.month === month && date.day === day ? date : null;
}

function partOfMonth(
  month: DateTime,
  day: number,
  part: string | undefined,
  said: string | undefined,
): DateTime | null {
  if (said !== undefined) return dayIn(month.year, month.month, day, month);
  if (part === undefined || part.endsWith('初')) return month.startOf('month');
  if (part.includes('中')) return month.set({ day: 15 });
  return month.endOf('month').startOf('day');
}
