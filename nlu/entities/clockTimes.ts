import { chineseNumber } from './chineseNumber.ts';
import { englishNumber } from './englishNumber.ts';

/** A time of day found in a text. */
export interface ClockTime {
  start: number;
  end: number;
  /** Minutes after midnight. */
  minutes: number;
}

const numeral = '[零〇一二两三四五六七八九十\\d]';
const partOfDay = '凌晨|清晨|早晨|早上|上午|中午|下午|午后|傍晚|晚上|夜里|半夜|晚间|早|晚';
const chineseTime = new RegExp(
  `(?:(${partOfDay})的?)?(?:(${numeral}{1,3})[点时](?!以|候|间|儿|都|击|[一二三四五六七八九](?![十刻分]))(?:钟|整)?(?:(半)|(一|三|1|3)刻|(?:过)?([零〇][一二三四五六七八九]|[二三四五]?十[一二三四五六七八九]?|\\d{1,2}|${numeral}{1,3}(?=分))分?|差(${numeral}{1,2})分)?|(\\d{1,2})[:](\\d{2}))`,
  'g',
);
const hour = '\\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve';
const part =
  "(?: ?(a\\.?m\\.?|p\\.?m\\.?)\\b|(?: o'?clock)?(?: in the (morning|afternoon|evening)| at (night)))";
const englishTime = new RegExp(
  `\\b(?:(noon|midday|midnight)|(half past|quarter past|quarter to) (${hour})${part}?|(${hour})(?:(?:[:.])(\\d{2}))${part}?|(${hour})(?: (thirty|fifteen|forty five|o'?clock))?${part}|(${hour}) o'?clock)`,
  'g',
);

/** All times of day: 下午两点, 三点半, 14:30, 3pm, "half past three in the afternoon", noon. */
export function clockTimes(folded: string): ClockTime[] {
  return [...chineseTimes(folded), ...englishTimes(folded)].filter(({ minutes }) => minutes < 1440);
}

function chineseTimes(folded: string): ClockTime[] {
  return Array.from(folded.matchAll(chineseTime)).flatMap((match) => {
    const [text, day, hourText, half, quarter, minuteText, before, figures, minuteFigures] = match;
    const hours = chineseNumber(hourText ?? figures ?? '');
    if (hours === null || hours > 24) return [];
    const minute = half
      ? 30
      : quarter
        ? 15 * Number(chineseNumber(quarter))
        : before
          ? -Number(chineseNumber(before))
          : (chineseNumber((minuteText ?? minuteFigures ?? '0').replace(/^[零〇](?=.)/, '')) ?? NaN);
    if (!(minute < 60)) return [];
    const minutes = shifted(hours % 24, chineseShift(day ?? '')) * 60 + minute;
    return [{ start: match.index, end: match.index + text.length, minutes: (minutes + 1440) % 1440 }];
  });
}

type Shift = 'none' | 'morning' | 'noon' | 'afternoon' | 'night';

function chineseShift(day: string): Shift {
  if (/^(?:下午|午后|傍晚)$/.test(day)) return 'afternoon';
  if (day === '中午') return 'noon';
  return /^(?:晚上|晚间|晚|夜里|半夜)$/.test(day) ? 'night' : 'none';
}

/** The hour of 24 for an hour said with a part of the day: two in the afternoon is 14, twelve at night is 0. */
export function shifted(hours: number, shift: Shift): number {
  if (shift === 'afternoon') return hours < 12 ? hours + 12 : hours;
  if (shift === 'noon') return hours < 4 ? hours + 12 : hours;
  if (shift === 'night') return hours === 12 ? 0 : hours >= 5 && hours < 12 ? hours + 12 : hours;
  return shift === 'morning' && hours === 12 ? 0 : hours;
}

function englishTimes(folded: string): ClockTime[] {
  return Array.from(folded.matchAll(englishTime)).flatMap((match) => {
    const [text, named, relation] = match;
    const place = { start: match.index, end: match.index + text.length };
    if (named) return [{ ...place, minutes: named === 'midnight' ? 0 : 720 }];
    const hourText = match[3] ?? match[7] ?? match[12] ?? match[17] ?? '';
    const hours = englishNumber(hourText);
    if (hours === null || hours > 24) return [];
    const half = match[4] ?? match[9] ?? match[14];
    const phase = match[5] ?? match[6] ?? match[10] ?? match[11] ?? match[15] ?? match[16];
    const minuteText = match[8] ?? match[13] ?? '';
    const said = /^\d+$/.test(minuteText) ? Number(minuteText) : (englishNumber(minuteText) ?? 0);
    const offset = relation === 'half past' ? 30 : relation === 'quarter past' ? 15 : relation ? -15 : said;
    return [
      { ...place, minutes: (shifted(hours % 24, englishShift(half, phase)) * 60 + offset + 1440) % 1440 },
    ];
  });
}

function englishShift(half: string | undefined, phase: string | undefined): Shift {
  if (half?.startsWith('p') || phase === 'afternoon') return 'afternoon';
  if (phase === 'evening' || phase === 'night') return 'night';
  return half?.startsWith('a') || phase === 'morning' ? 'morning' : 'none';
}
