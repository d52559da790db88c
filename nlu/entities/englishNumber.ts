const small = new Map(
  Object.entries({
    zero: 0,
    oh: 0,
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    eleven: 11,
    twelve: 12,
    thirteen: 13,
    fourteen: 14,
    fifteen: 15,
    sixteen: 16,
    seventeen: 17,
    eighteen: 18,
    nineteen: 19,
    twenty: 20,
    thirty: 30,
    forty: 40,
    fourty: 40,
    fifty: 50,
    sixty: 60,
    seventy: 70,
    eighty: 80,
    ninety: 90,
    a: 1,
    an: 1,
  }),
);
const large = new Map(Object.entries({ thousand: 1e3, million: 1e6, billion: 1e9 }));
const ordinals = new Map(
  Object.entries({
    first: 1,
    second: 2,
    third: 3,
    fourth: 4,
    fifth: 5,
    sixth: 6,
    seventh: 7,
    eighth: 8,
    ninth: 9,
    tenth: 10,
    eleventh: 11,
    twelfth: 12,
    thirteenth: 13,
    fourteenth: 14,
    fifteenth: 15,
    sixteenth: 16,
    seventeenth: 17,
    eighteenth: 18,
    nineteenth: 19,
    twentieth: 20,
    thirtieth: 30,
  }),
);

const unit = 'one|two|three|four|five|six|seven|eight|nine';
const teen =
  'ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|fou?rty|fifty|sixty|seventy|eighty|ninety';
const word = `(?:${unit}|zero|${teen}|hundred|thousand|million|billion)`;

/** Source of a regular expression for a number in figures or English words. */
export const englishNumberSource = `(?:\\d[\\d,]*(?:\\.\\d+)?(?:\\s?(?:hundred|thousand|million|billion)\\b)?|\\b(?:(?:a|an) (?=hundred|thousand|million|billion))?${word}(?:[ -](?:and )?${word})*(?: point(?: (?:zero|oh|${unit}))+)?\\b)`;

/** The value of a number in figures or words: "three thousand five hundred", "1,200", "2.5 million"; else null. */
export function englishNumber(text: string): number | null {
  const [whole = '', fraction] = text.split(' point ');
  let total = 0;
  let current = 0;
  let seen = false;
  let last = Infinity;
  for (const part of whole.replace(/,/g, '').split(/[ -]+/)) {
    if (part === 'and') continue;
    const value = small.get(part) ?? (/^\d+(\.\d+)?$/.test(part) ? Number(part) : undefined);
    const scale = large.get(part);
    if (value !== undefined) {
      if (seen && !fits(value, last)) return null;
      current += value;
      last = value;
    } else if (part === 'hundred') {
      current = (current || 1) * 100;
      last = 100;
    } else if (scale !== undefined) {
      total += (current || 1) * scale;
      current = 0;
      last = scale;
    } else return null;
    seen = true;
  }
  if (!seen) return null;
  if (fraction === undefined) return Math.round((total + current) * 1e6) / 1e6;
  const decimals = fraction.split(' ').map((one) => small.get(one) ?? NaN);
  return decimals.some((one) => !(one < 10)) ? null : Number(`${total + current}.${decimals.join('')}`);
}

/** Whether a value may follow another one: five after twenty, twenty after hundred, not two after one. */
function fits(value: number, last: number): boolean {
  return last >= 100 ? value < 100 : last >= 20 && value > 0 && value < 10;
}

/** 3rd, third, twenty-third; null for anything else. */
export function ordinal(text: string): number | null {
  const figures = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(text);
  if (figures) return Number(figures[1]);
  const [tens, ones] = text.split(/[ -]/);
  if (ones === undefined) return ordinals.get(text) ?? null;
  const left = small.get(tens ?? '');
  const right = ordinals.get(ones);
  return left !== undefined && left >= 20 && right !== undefined && right < 10 ? left + right : null;
}

/** Source of a regular expression for an ordinal number up to thirty-first. */
export const ordinalSource = `(?:\\d{1,2}(?:st|nd|rd|th)|(?:(?:twenty|thirty)[ -])?(?:${Array.from(ordinals.keys()).join('|')}))`;
