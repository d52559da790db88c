const digits = new Map(
  Object.entries({
    零: 0,
    〇: 0,
    一: 1,
    壹: 1,
    幺: 1,
    二: 2,
    贰: 2,
    两: 2,
    俩: 2,
    三: 3,
    叁: 3,
    仨: 3,
    四: 4,
    肆: 4,
    五: 5,
    伍: 5,
    六: 6,
    陆: 6,
    七: 7,
    柒: 7,
    拐: 7,
    八: 8,
    捌: 8,
    九: 9,
    玖: 9,
    洞: 0,
    勾: 9,
  }),
);
/** Largest first. */
const myriads = new Map(Object.entries({ 亿: 1e8, 万: 1e4 }));

/** Characters that a spoken Chinese number is made of, for a character class. */
export const numberCharacters = '零〇一二三四五六七八九十百千万亿两俩仨幺壹贰叁肆伍陆柒捌玖拾佰仟';

/**
 * The value of a Chinese number: 三千五 is 3500, 一万二 is 12000, 两百零三 is 203, 三点一四 is 3.14, 一二三 is 123, 3万5 is
 * 35000. Null when the characters make no number.
 */
export function chineseNumber(text: string): number | null {
  const [whole = '', fraction, ...more] = text.split(/[点.]/);
  if (more.length > 0 || whole === '') return null;
  if (fraction === undefined) return wholeNumber(whole);
  const myriad = /^(.+?)([万亿])$/.exec(fraction);
  const left = wholeNumber(whole);
  const right = digitsOf(myriad?.[1] ?? fraction);
  if (left === null || right === null) return null;
  return rounded(Number(`${left}.${right}`) * (myriads.get(myriad?.[2] ?? '') ?? 1));
}

/** The digits of a text that says them one by one, 幺三八 as 138; null when it says anything else. */
export function digitsOf(text: string): string | null {
  let out = '';
  for (const char of text) {
    if (/\d/.test(char)) out += char;
    else {
      const digit = digits.get(char);
      if (digit === undefined) return null;
      out += String(digit);
    }
  }
  return out === '' ? null : out;
}

function wholeNumber(text: string): number | null {
  const oneByOne = digitsOf(text);
  if (oneByOne !== null) return oneByOne.length <= 15 ? Number(oneByOne) : null;
  for (const [mark, size] of myriads) {
    const at = text.lastIndexOf(mark);
    if (at < 0) continue;
    const left = wholeNumber(text.slice(0, at));
    const rest = text.slice(at + 1);
    const right = rest === '' ? 0 : restBelow(rest, size);
    return left === null || right === null || right >= size ? null : left * size + right;
  }
  return section(text);
}

/** What follows 万 or 亿; a digit alone counts the next lower unit: 一万二 is 12000. */
function restBelow(text: string, size: number): number | null {
  const alone = text.length === 1 ? digitsOf(text) : null;
  return alone !== null && alone !== '0'
    ? (Number(alone) * size) / 10
    : wholeNumber(text.replace(/^[零〇]/, ''));
}

const digit = '[一二两俩三仨四五六七八九壹贰叁肆伍陆柒捌玖\\d]';
const sectionForm = new RegExp(
  `^(?:(${digit})[千仟])?[零〇]?(?:(${digit})[百佰])?[零〇]?(?:(${digit})?([十拾]))?([零〇])?(${digit})?$`,
);

/** A number below ten thousand; 三千五 is 3500, 三百零五 is 305. */
function section(text: string): number | null {
  const parts = sectionForm.exec(text);
  if (!parts) return null;
  const [, thousands, hundreds, tens, ten, zero, ones] = parts;
  const value = (char: string | undefined) => Number(digitsOf(char ?? '零') ?? 0);
  const skipped = zero !== undefined || (!ten && /[零〇]/.test(text));
  const implied = skipped || ten ? 1 : hundreds ? 10 : thousands ? 100 : 1;
  const tensValue = ten ? (tens ? value(tens) : 1) * 10 : 0;
  return value(thousands) * 1_000 + value(hundreds) * 100 + tensValue + value(ones) * implied;
}

function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
