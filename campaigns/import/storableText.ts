/** Few texts have any; only in those a half one is looked for. */
const ANY_SURROGATE = /[\ud800-\udfff]/;
const HALF_CHARACTER = /\p{Surrogate}/u;

/** Whether the database can hold the text: it knows neither U+0000 nor half characters. */
export const isStorable = (text: string): boolean =>
  !text.includes('\u0000') && !(ANY_SURROGATE.test(text) && HALF_CHARACTER.test(text));

/** The text with a mark in place of what the database cannot hold, shortened to `length`. */
export const storableText = (text: string, length: number): string =>
  text
    .slice(0, length)
    .replaceAll('\u0000', '\u2400')
    .replace(/\p{Surrogate}/gu, '\ufffd');
