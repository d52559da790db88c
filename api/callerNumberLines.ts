import { normalisePhone } from '../campaigns/index.ts';
import type { FieldError } from '../platform/index.ts';

/** Numbers a carrier gives out that are no subscriber's: 95013, 96110, 10001234. */
const serviceNumber = /^(?:9[56]\d{3,10}|1[02]\d{3,8})$/;

export interface ReadLines {
  /** E.164 with +, and the line it came from. */
  numbers: { phone: string; line: number }[];
  errors: FieldError[];
}

/** Reads pasted numbers, one on each line; empty lines are passed over. `country`: of numbers without a code. */
export function readLines(lines: readonly string[], country: string): ReadLines {
  const lineOf = new Map<string, number>();
  const errors: FieldError[] = [];
  lines.forEach((text, line) => {
    if (text.trim() === '') return;
    const read = readNumber(text, country);
    if ('problem' in read) errors.push({ path: `lines.${line}`, ...read.problem });
    else {
      const first = lineOf.get(read.phone);
      if (first === undefined) lineOf.set(read.phone, line);
      else errors.push(lineError(line, 'doubled', `the same number as on line ${first + 1}`));
    }
  });
  return { numbers: Array.from(lineOf, ([phone, line]) => ({ phone, line })), errors };
}

export const lineError = (line: number, code: string, message: string): FieldError => ({
  path: `lines.${line}`,
  code,
  message,
});

function readNumber(
  text: string,
  country: string,
): { phone: string } | { problem: { code: string; message: string } } {
  const digits = text.replace(/[\s\-()]/g, '');
  if (country === 'CN' && serviceNumber.test(digits)) return { phone: `+86${digits}` };
  const read = normalisePhone(text, country);
  if (read.ok) return { phone: read.phone };
  return { problem: { code: read.reason, message: read.detail } };
}
