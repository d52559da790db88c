import { chineseNumber, numberCharacters } from './chineseNumber.ts';
import { englishNumber, englishNumberSource } from './englishNumber.ts';
import type { Entity } from './entity.ts';

const currencies: [RegExp, string][] = [
  [/^(?:块|元|圆|人民币|¥|rmb|yuan|kuai|cny)/, 'CNY'],
  [/^(?:美元|美金|\$|dollar|buck|usd)/, 'USD'],
  [/^(?:欧元|€|euro|eur)/, 'EUR'],
  [/^(?:英镑|£|pound|gbp|quid)/, 'GBP'],
  [/^(?:港币|港元|hkd)/, 'HKD'],
  [/^(?:日元|日币|yen|jpy)/, 'JPY'],
];
const han = `(?:\\d[\\d,]*(?:\\.\\d+)?[万亿千百]?[${numberCharacters}\\d]*|[${numberCharacters}]+(?:点[${numberCharacters}]+)?)`;
const money = '(块钱?|元|圆|人民币|美元|美金|欧元|英镑|港币|港元|日元|日币)';
const chineseAmount = new RegExp(
  `(${han})\\s?(?:(半)?${money}(?:钱|整)?(?:([一二两三四五六七八九\\d])(?:毛|角|(?![${numberCharacters}\\d点个月天]))(?:([一二三四五六七八九\\d])分)?)?|(毛|角)钱?)`,
  'g',
);
const englishAmount = new RegExp(
  `([$£€¥])\\s?(\\d[\\d,]*(?:\\.\\d+)?(?:\\s?(?:hundred|thousand|million|billion|k)\\b)?)|(${englishNumberSource})\\s?(dollars?|bucks?|usd|euros?|eur|pounds?|gbp|quid|yuan|rmb|kuai|cny|yen)\\b(?:(?: and)? (${englishNumberSource}) (?:cents?|pence|p)\\b)?`,
  'g',
);

/** Sums of money: 三千五百块, 两块五, 五毛, $3,500, "twenty dollars and fifty cents". */
export function amounts(folded: string): Entity[] {
  const chinese = Array.from(folded.matchAll(chineseAmount)).flatMap((match) => {
    const [text, number = '', , unit, tenths, cents, small] = match;
    const whole = chineseNumber(number.replace(/,/g, ''));
    if (whole === null) return [];
    const value = small
      ? whole / 10
      : whole +
        (match[2] ? 0.5 : 0) +
        (chineseNumber(tenths ?? '零') ?? 0) / 10 +
        (chineseNumber(cents ?? '零') ?? 0) / 100;
    return [amount(text, match.index, value, unit ?? '块')];
  });
  const english = Array.from(folded.matchAll(englishAmount)).flatMap((match) => {
    const [text, sign, figures, words, unit, cents] = match;
    const thousands = figures?.endsWith('k') ? 1000 : 1;
    const whole = englishNumber((figures ?? words ?? '').replace(/k$/, '').trim());
    if (whole === null) return [];
    const value = whole * thousands + (cents ? (englishNumber(cents) ?? 0) / 100 : 0);
    return [amount(text, match.index, value, sign ?? unit ?? '$')];
  });
  return [...chinese, ...english];
}

function amount(text: string, start: number, exact: number, unit: string): Entity {
  const value = Math.round(exact * 100) / 100;
  const currency = currencies.find(([form]) => form.test(unit))?.[1] ?? 'CNY';
  return {
    kind: 'amount',
    start,
    end: start + text.length,
    text,
    value,
    currency,
    normalised: `${value.toFixed(2)} ${currency}`,
  };
}

const anyNumber = new RegExp(
  `\\d[\\d,]*(?:\\.\\d+)?\\s?(?:hundred|thousand|million|billion)\\b|${han}|${englishNumberSource}`,
  'g',
);
/** Characters in which a numeral is part of another word. */
const wordsWithNumeral =
  /^(?:一(?:下|些|样|直|定|般|起|点|会|共|切|边|旦|向)|万一|千万(?!\d)|三方|百度|十分)/;

/** Plain numbers, in figures or words of either language. A lone 一 inside a word is none. */
export function numbers(folded: string): Entity[] {
  return Array.from(folded.matchAll(anyNumber)).flatMap(({ 0: raw, index: start }) => {
    const text = raw.trim();
    if (wordsWithNumeral.test(folded.slice(start))) return [];
    if (/^万一/.test(folded.slice(start - 1)) && raw.startsWith('一')) return [];
    const value = /[a-z]/.test(text) ? englishNumber(text) : chineseNumber(text.replace(/,/g, ''));
    if (value === null) return [];
    return [{ kind: 'number', start, end: start + text.length, text, value, normalised: String(value) }];
  });
}
