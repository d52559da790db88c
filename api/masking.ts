import type { Actor } from '../platform/index.ts';

/**
 * The one place where telephone numbers leave the server. An actor without `numbers.unmasked` sees
 * `+86138****5678`; the phones of agents are no secret and do not pass through here.
 */
export interface Numbers {
  readonly unmasked: boolean;
  /** One telephone number. */
  show(phone: string): string;
  /** Free text, a spreadsheet cell, a field value: whatever in it looks like a telephone number. */
  inText(text: string): string;
  /** Every string inside a JSON value (audit entries, stored field values). */
  inJson(value: unknown): unknown;
}

const asIs: Numbers = {
  unmasked: true,
  show: (phone) => phone,
  inText: (text) => text,
  inJson: (value) => value,
};
const masked: Numbers = { unmasked: false, show: maskNumber, inText: maskText, inJson: maskJson };

export const numbersFor = (actor: Actor): Numbers =>
  actor.permissions.has('numbers.unmasked') ? asIs : masked;

/** For files that are written later: as its maker saw numbers then. */
export const numbersShown = (unmasked: boolean): Numbers => (unmasked ? asIs : masked);

/** Hides the four digits before the last four; of numbers under eight digits all but the last two. */
export function maskNumber(phone: string): string {
  const digits = phone.match(/\p{Nd}/gu)?.length ?? 0;
  const end = digits - (digits >= 8 ? 4 : 2);
  const start = digits >= 8 ? end - 4 : 0;
  let position = 0;
  return phone.replace(/\p{Nd}/gu, (digit) => {
    const hidden = position >= start && position < end;
    position += 1;
    return hidden ? '*' : digit;
  });
}

/** Seven digits or more, with what people and spreadsheets put between them. */
const numberLike = /\p{Nd}(?:[\s\-.()/–—]{0,2}\p{Nd}){6,}/gu;
/** Excel writes 13812345678 as 1.38E+10 or 1.3812345678E+10. */
const scientific = /\p{Nd}\.\p{Nd}{4,}(?=[eE]\+?\p{Nd}{1,2})/gu;
/** Kept whole: ids, and dates with or without a time. */
const noNumber =
  /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b|(?<!\d)(?:19|20)\d\d([-/.])\d{1,2}\1\d{1,2}(?:[ T]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?)?(?!\d)/gi;

export function maskText(text: string): string {
  let result = '';
  let from = 0;
  for (const match of text.matchAll(noNumber)) {
    result += maskPlain(text.slice(from, match.index)) + match[0];
    from = match.index + match[0].length;
  }
  return result + maskPlain(text.slice(from));
}

const maskPlain = (text: string) =>
  text.replace(scientific, (match) => maskNumber(match)).replace(numberLike, (match) => maskNumber(match));

function maskJson(value: unknown): unknown {
  if (typeof value === 'string') return maskText(value);
  if (Array.isArray(value)) return value.map(maskJson);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, maskJson(item)]));
}
