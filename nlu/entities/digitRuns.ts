import { DateTime } from 'luxon';
import { digitsOf } from './chineseNumber.ts';
import { englishNumber } from './englishNumber.ts';
import type { Entity, EntityContext } from './entity.ts';
import { hasBirthday, hasRightCheckDigit } from './idNumber.ts';

const one =
  '(?:[0-9零〇一二两三四五六七八九幺洞拐勾]|\\b(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)\\b)';
const run = new RegExp(`\\+?(?:(?:\\b(?:double|triple) )?${one}[ \\-–、,，.()嗯呃啊]{0,3}){7,24}x?`, 'g');

/** Phone and identity numbers, also said digit by digit: 幺三八零零…, "double eight", with pauses in between. */
export function digitRuns(folded: string, { now, zone }: EntityContext): Entity[] {
  const year = DateTime.fromSeconds(now, { zone }).year;
  return Array.from(folded.matchAll(run)).flatMap(({ 0: said, index }): Entity[] => {
    const text = said.replace(/[^\p{L}\p{N}]+$/u, '');
    const digits = figuresOf(text);
    const place = { start: index, end: index + text.length, text };
    if (/^\d{17}[\dX]$/.test(digits) && hasBirthday(digits, year)) {
      const valid = hasRightCheckDigit(digits);
      return [{ ...place, kind: 'id', value: digits, valid, normalised: digits }];
    }
    const phone = phoneOf(digits);
    return phone === null ? [] : [{ ...place, kind: 'phone', value: phone, normalised: phone }];
  });
}

function figuresOf(text: string): string {
  let out = text.startsWith('+') ? '+' : '';
  let times = 1;
  for (const [part] of text.matchAll(/[a-z]+|\d|[\p{Script=Han}〇]/gu)) {
    if (part === 'double' || part === 'triple') {
      times = part === 'double' ? 2 : 3;
      continue;
    }
    const digit = part === 'x' ? 'X' : (digitsOf(part) ?? englishNumber(part)?.toString() ?? '');
    out += digit.repeat(times);
    times = 1;
  }
  return out;
}

const forms = [
  /^1[3-9]\d{9}$/,
  /^0(?:10|2\d|[3-9]\d{2})\d{7,8}$/,
  /^[48]00\d{7}$/,
  /^\+\d{8,15}$/,
  /^1?[2-9]\d{2}[2-9]\d{6}$/,
];

/** A number that somebody can be called at: Chinese mobile, landline or service, North American, or with country code. */
function phoneOf(digits: string): string | null {
  const national = digits.replace(/^(?:\+86|0086|86)(?=1[3-9]\d{9}$)/, '');
  return forms.some((form) => form.test(national)) ? national : null;
}
