/** A list-valued header is written as an array in JSON and as `ARRAY::a|:b` in plain text. */
export type HeaderValue = string | readonly string[];
export type Header = readonly [name: string, value: HeaderValue];

/** A quote, a backslash, or anything before the blank. */
const jsonUnsafe = /["\\]|[^ -\uffff]/;
/** mod_event_socket encodes these, and every byte that is not printable ASCII. */
const plainUnsafe = /[^!$'()*,./0-9A-Z_a-z~-]/g;

const jsonString = (text: string): string => (jsonUnsafe.test(text) ? JSON.stringify(text) : `"${text}"`);

/** Values hold one byte per character, so each unsafe character is one `%XX`. */
export const plainString = (text: string): string =>
  text.replace(plainUnsafe, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);

const isList = (value: HeaderValue): value is readonly string[] => typeof value !== 'string';

/** `,"name":value`, ready to be joined. */
export const jsonField = (name: string, value: HeaderValue): string =>
  `,"${name}":${isList(value) ? `[${value.map(jsonString).join(',')}]` : jsonString(value)}`;

/** `name: value\n`, ready to be joined. */
export const plainField = (name: string, value: HeaderValue): string =>
  `${name}: ${plainString(isList(value) ? `ARRAY::${value.join('|:')}` : value)}\n`;

/** The text of one event as the socket carries it, without its length header. */
export function jsonEvent(fields: string, body: string | null): string {
  const tail =
    body === null ? '' : jsonField('Content-Length', String(body.length)) + jsonField('_body', body);
  return `{${(fields + tail).slice(1)}}`;
}

export function plainEvent(fields: string, body: string | null): string {
  return body === null ? `${fields}\n` : `${fields}Content-Length: ${body.length}\n\n${body}`;
}

/** Adds the length header; `text` has one byte per character. */
export const framed = (text: string, format: 'json' | 'plain'): Buffer =>
  Buffer.from(`Content-Length: ${text.length}\nContent-Type: text/event-${format}\n\n${text}`, 'latin1');
