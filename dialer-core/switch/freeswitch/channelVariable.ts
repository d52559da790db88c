import { SwitchError } from '../port.ts';

/**
 * Values of channel variables. FreeSWITCH splits a variable list at commas, takes quotes, backslashes, braces
 * and brackets as syntax, cuts a command at spaces and line breaks and later expands `${…}`. Instead of naming
 * what is dangerous, everything but letters, digits, `.` and `-` is percent-encoded as UTF-8; letters and digits
 * of any script stay, so that a Chinese name is readable in the switch's own records.
 */
const plain = /^[\p{L}\p{N}.-]+$/u;
const longestValue = 1024;

/** Never throws for any text, however strange; a lone surrogate becomes U+FFFD. */
export function encodeVariable(value: string): string {
  if (plain.test(value)) return value;
  let encoded = '';
  for (const character of value) {
    encoded += plain.test(character) ? character : encodeBytes(character);
  }
  return encoded;
}

/** The inverse of `encodeVariable`; U+FFFD for bytes that are no UTF-8. */
export function decodeVariable(encoded: string): string {
  const bytes = encoded
    .split(/(%[0-9A-F]{2})/)
    .map((part) =>
      /^%[0-9A-F]{2}$/.test(part) ? Buffer.from([parseInt(part.slice(1), 16)]) : Buffer.from(part),
    );
  return Buffer.concat(bytes).toString('utf8');
}

const encodeBytes = (character: string) =>
  [...Buffer.from(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');

/** `outpace_…=value`, ready for a variable list. Throws SwitchError `invalid-argument`. */
export function variableAssignment(name: string, value: string): string {
  if (!/^outpace_[a-z_]{1,48}$/.test(name)) {
    throw new SwitchError('invalid-argument', 'a channel variable must be named outpace_ and a-z or _');
  }
  if (value.length > longestValue) {
    throw new SwitchError('invalid-argument', `channel variable ${name} is longer than ${longestValue}`);
  }
  return `${name}=${encodeVariable(value)}`;
}
