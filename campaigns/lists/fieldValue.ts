import { cleanText } from '../numbers/cleanText.ts';
import type { FieldChoice, FieldDefinition } from '../shapes.ts';

export type FieldProblem =
  'field-missing' | 'field-number' | 'field-date' | 'field-date-time' | 'field-choice';

/** `value`: as it is kept and compared; empty: nothing is there. */
export type FieldRead = { ok: true; value: string } | { ok: false; reason: FieldProblem; detail: string };

const DAY =
  /^(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|年(\d{1,2})月(\d{1,2})[日号]?|(\d{2})(\d{2}))(?:[ T]+(.+))?$/;
const TIME = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?$/;

/**
 * Reads what a person or a file wrote for a field of a list: numbers without thousands separators, days as
 * 2024-03-05, moments as 2024-03-05 14:30, choices as their dictionary writes them. Years stand first: whether
 * 03/05/2024 is in March or in May cannot be known, so it is refused.
 */
export function readField(field: FieldDefinition, text: string): FieldRead {
  const written = text.trim();
  if (written === '') {
    if (field.required === true) return problem(field, 'field-missing', 'is empty, and has to be filled in');
    return { ok: true, value: '' };
  }
  switch (field.type ?? 'text') {
    case 'text':
      return { ok: true, value: written };
    case 'number':
      return readNumber(field, cleanText(written));
    case 'date':
      return readDay(field, cleanText(written));
    case 'date-time':
      return readMoment(field, cleanText(written));
    case 'choice':
      return readChoice(field, cleanText(written));
  }
}

function readNumber(field: FieldDefinition, text: string): FieldRead {
  const plain = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text;
  const number = /^\+?(-?\d{1,15}(?:\.\d{1,9})?)$/.exec(plain)?.[1];
  if (number === undefined) return problem(field, 'field-number', 'is no number');
  return { ok: true, value: number };
}

function readDay(field: FieldDefinition, text: string): FieldRead {
  const day = dayOf(text);
  if (!day) return problem(field, 'field-date', 'is no day like 2024-03-05');
  return { ok: true, value: day.day };
}

function readMoment(field: FieldDefinition, text: string): FieldRead {
  const day = dayOf(text);
  const time = TIME.exec(day?.rest === '' ? '0:00' : (day?.rest ?? ''));
  const [, hours = '', minutes = '', seconds] = time ?? [];
  const is = time !== null && Number(hours) < 24 && Number(minutes) < 60 && Number(seconds ?? 0) < 60;
  if (!day || !is) return problem(field, 'field-date-time', 'is no moment like 2024-03-05 14:30');
  return { ok: true, value: `${day.day} ${hours.padStart(2, '0')}:${minutes}` };
}

/** The day in the calendar that a text begins with, and what comes behind it. */
function dayOf(text: string): { day: string; rest: string } | null {
  const found = DAY.exec(text);
  if (!found) return null;
  const [, year = '', a, b, c, d, e, f, rest = ''] = found;
  const day = `${year}-${(a ?? c ?? e ?? '').padStart(2, '0')}-${(b ?? d ?? f ?? '').padStart(2, '0')}`;
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day) ? { day, rest } : null;
}

function readChoice(field: FieldDefinition, text: string): FieldRead {
  const same = (word: string) => cleanText(word).toLowerCase() === text.toLowerCase();
  const choice = field.choices?.find(({ value, aliases }: FieldChoice) => same(value) || aliases.some(same));
  if (!choice) return problem(field, 'field-choice', 'is not in the dictionary');
  return { ok: true, value: choice.value };
}

/** The detail names the field and never repeats the value: that may be a number. */
const problem = ({ label }: FieldDefinition, reason: FieldProblem, what: string): FieldRead => ({
  ok: false,
  reason,
  detail: `"${label.slice(0, 60)}" ${what}`,
});
