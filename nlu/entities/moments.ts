import { DateTime } from 'luxon';
import { chineseDays } from './chineseDates.ts';
import { chineseNumber } from './chineseNumber.ts';
import { clockTimes, shifted, type ClockTime } from './clockTimes.ts';
import { englishDays } from './englishDates.ts';
import { englishNumber, englishNumberSource } from './englishNumber.ts';
import type { Entity, EntityContext } from './entity.ts';

interface FoundDay {
  start: number;
  end: number;
  day: DateTime;
}

/** Dates, moments (a date with its time) and times of day, seen from `now` in the callee's zone. */
export function moments(folded: string, { now, zone }: EntityContext): Entity[] {
  const at = DateTime.fromSeconds(now, { zone });
  const times = clockTimes(folded);
  const used = new Set<ClockTime>();
  const dates = daysIn(folded, at.startOf('day')).map((found) => {
    const time = times.find((one) => follows(folded, found, one));
    if (time) used.add(time);
    return dateEntity(folded, found, time);
  });
  const alone = times.filter((time) => !used.has(time)).map((time) => timeEntity(folded, time));
  return [...durations(folded, at), ...dates, ...alone];
}

function daysIn(folded: string, today: DateTime): FoundDay[] {
  const found: FoundDay[] = [];
  for (const { form, day } of [...chineseDays, ...englishDays]) {
    for (const match of folded.matchAll(form)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (found.some((other) => start < other.end && other.start < end)) continue;
      const meant = day(match, today);
      if (meant?.isValid) found.push({ start, end, day: meant });
    }
  }
  return found;
}

/** Whether a time belongs to a day: it begins in the day's last character (今晚八点), right behind it (下周三 下午两点, "tomorrow at 3 pm"), or before it in English. */
function follows(folded: string, day: FoundDay, time: ClockTime): boolean {
  if (time.start >= day.start && time.start < day.end && time.end > day.end) return true;
  const behind = folded.slice(day.end, time.start);
  if (
    time.start >= day.end &&
    /^[ ,，的]*(?:(?:at|around|about|by|morning|afternoon|evening|大概|差不多)[ ,]*)*$/.test(behind)
  )
    return true;
  return time.end <= day.start && /^ (?:on )?$/.test(folded.slice(time.end, day.start));
}

function dateEntity(
  folded: string,
  { start: from, end: to, day }: FoundDay,
  time: ClockTime | undefined,
): Entity {
  const start = Math.min(from, time?.start ?? from);
  const end = Math.max(to, time?.end ?? to);
  const text = folded.slice(start, end);
  if (!time) {
    return {
      kind: 'date',
      start,
      end,
      text,
      value: day.toSeconds(),
      hasTime: false,
      normalised: day.toISODate() ?? '',
    };
  }
  const hour = Math.floor(time.minutes / 60);
  const night = /[今明昨]晚$|tonight|evening/.test(folded.slice(from, to + 8));
  const moment = day.set({ hour: night ? shifted(hour, 'night') : hour, minute: time.minutes % 60 });
  const normalised = moment.toFormat("yyyy-MM-dd'T'HH:mm");
  return { kind: 'date', start, end, text, value: moment.toSeconds(), hasTime: true, normalised };
}

function timeEntity(folded: string, { start, end, minutes }: ClockTime): Entity {
  const two = (value: number) => String(value).padStart(2, '0');
  const normalised = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  return { kind: 'time', start, end, text: folded.slice(start, end), value: minutes * 60, normalised };
}

const han = '[零〇一二两三四五六七八九十百\\d]{1,4}';
const later = new RegExp(
  `(?:(半|${han})个?(半)?(小时|钟头|分钟|刻钟)(?:之|以)?后|\\bin (${englishNumberSource}|half an|an|a) (hour|minute)s?\\b)`,
  'g',
);

/** 半小时后, 一个半小时以后, "in twenty minutes": a moment counted from now. */
function durations(folded: string, at: DateTime): Entity[] {
  return Array.from(folded.matchAll(later)).flatMap((match) => {
    const [text, count, half, unit = '', words, englishUnit] = match;
    const perUnit = unit === '分钟' || englishUnit === 'minute' ? 1 : unit === '刻钟' ? 15 : 60;
    const value =
      count === undefined ? englishCount(words ?? '') : count === '半' ? 0.5 : chineseNumber(count);
    if (value === null || value > 1000) return [];
    const moment = at.plus({ minutes: (value + (half ? 0.5 : 0)) * perUnit });
    const place = { start: match.index, end: match.index + text.length, text };
    const normalised = moment.toFormat("yyyy-MM-dd'T'HH:mm");
    return [
      { ...place, kind: 'date' as const, value: Math.floor(moment.toSeconds()), hasTime: true, normalised },
    ];
  });
}

function englishCount(words: string): number | null {
  if (words === 'half an') return 0.5;
  return words === 'a' || words === 'an' ? 1 : englishNumber(words);
}
