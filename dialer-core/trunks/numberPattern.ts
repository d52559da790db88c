/**
 * Patterns of numbers in E.164: `+` and digits, `?` for any digit, `[13-5]` for one of these digits, and `*` at the
 * end for whatever follows. `*` alone is every number. Compared place by place: linear, nothing is tried twice.
 */
export interface NumberPattern {
  /** For each place after the `+` the digits allowed, as bits: digit d is 1 << d. */
  places: readonly number[];
  /** More digits may follow. */
  open: boolean;
}

export type ParsedPattern = { pattern: NumberPattern } | { problem: string };

const ANY_DIGIT = 0b11_1111_1111;
const MOST_PLACES = 20;

/** Reads a pattern, or says what is wrong with it. */
export function parseNumberPattern(text: string): ParsedPattern {
  if (text === '*') return { pattern: { places: [], open: true } };
  if (!text.startsWith('+')) return { problem: 'begins with + and the country code, or is * alone' };
  const places: number[] = [];
  let at = 1;
  while (at < text.length && text[at] !== '*') {
    const place = readPlace(text, at);
    if (place === null)
      return { problem: 'has digits, ? for any digit, [3-9] for some digits, and * at the end only' };
    places.push(place.digits);
    at = place.next;
  }
  if (at < text.length - 1) return { problem: 'nothing may follow the *' };
  if (places.length === 0 && at === text.length) return { problem: 'has digits after the +' };
  if (places.length > MOST_PLACES)
    return { problem: `is longer than any number: ${MOST_PLACES} places at most` };
  return { pattern: { places, open: at < text.length } };
}

function readPlace(text: string, at: number): { digits: number; next: number } | null {
  const char = text[at] ?? '';
  if (char === '?') return { digits: ANY_DIGIT, next: at + 1 };
  if (isDigit(char)) return { digits: 1 << Number(char), next: at + 1 };
  const end = char === '[' ? text.indexOf(']', at) : -1;
  if (end === -1) return null;
  const digits = readClass(text.slice(at + 1, end));
  return digits === null ? null : { digits, next: end + 1 };
}

/** `13-5` → the bits of 1, 3, 4 and 5. */
function readClass(inside: string): number | null {
  let digits = 0;
  for (let i = 0; i < inside.length; i++) {
    const from = inside[i] ?? '';
    const to = inside[i + 1] === '-' ? (inside[i + 2] ?? '') : from;
    if (!isDigit(from) || !isDigit(to) || to < from) return null;
    for (let digit = Number(from); digit <= Number(to); digit++) digits |= 1 << digit;
    if (inside[i + 1] === '-') i += 2;
  }
  return digits === 0 ? null : digits;
}

const isDigit = (char: string): boolean => char.length === 1 && char >= '0' && char <= '9';

/** Whether a number (E.164 with +) fits the pattern. */
export function fitsPattern(phone: string, { places, open }: NumberPattern): boolean {
  const digits = phone.length - 1;
  if (!phone.startsWith('+') || digits < places.length || (digits > places.length && !open)) return false;
  return places.every((allowed, i) => {
    const digit = phone.charCodeAt(i + 1) - 48;
    return digit >= 0 && digit <= 9 && (allowed & (1 << digit)) !== 0;
  });
}
