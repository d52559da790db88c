import { isAscii } from 'node:buffer';
import type { Frame } from './frameParser.ts';

/** The fields of one event. Everything here was said by the switch and is believed only after a check. */
export type SwitchMessage = Readonly<Record<string, unknown>>;

/** A field's text, or '' when it is absent or no text. */
export function field(message: SwitchMessage, name: string): string {
  const value = message[name];
  return typeof value === 'string' ? value : '';
}

/** The event a frame carries (`text/event-json`, `text/event-plain`), or null when it cannot be used. */
export function readMessage(frame: Frame): SwitchMessage | null {
  const message = frame.contentType === 'text/event-json' ? readJson(frame.body) : readPlain(frame.body);
  return message && field(message, 'Event-Name') !== '' ? message : null;
}

function readJson(body: Buffer): SwitchMessage | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(textOf(body));
  } catch {
    return null; // The caller counts and reports it.
  }
  return isRecord(parsed) ? parsed : null;
}

/** Most events are plain ASCII, which is read several times faster when it need not be decoded. */
const textOf = (bytes: Buffer): string => bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `Name: value` lines with percent-encoded values, then perhaps an empty line and a body of its own. */
function readPlain(body: Buffer): SwitchMessage {
  const message: Record<string, unknown> = {};
  const end = body.indexOf('\n\n');
  const lines = body.toString('utf8', 0, end === -1 ? body.length : end).split('\n');
  for (const line of lines) {
    const colon = line.indexOf(': ');
    const name = line.slice(0, colon);
    if (colon > 0 && name !== '__proto__') message[name] = decodePercent(line.slice(colon + 2));
  }
  const length = Number(field(message, 'Content-Length'));
  // By bytes: the announced length counts bytes, and this body is not encoded.
  if (end !== -1 && length > 0) message._body = body.toString('utf8', end + 2, end + 2 + length);
  return message;
}

/** Bytes that are no UTF-8 (GBK from a carrier) become U+FFFD, a `%` that begins no escape stays as it is. */
function decodePercent(text: string): string {
  if (!text.includes('%')) return text;
  const bytes: Buffer[] = [];
  for (const part of text.split(/(%[0-9A-Fa-f]{2})/)) {
    bytes.push(
      /^%[0-9A-Fa-f]{2}$/.test(part) ? Buffer.from([parseInt(part.slice(1), 16)]) : Buffer.from(part),
    );
  }
  return Buffer.concat(bytes).toString('utf8');
}
