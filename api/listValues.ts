import type { FieldDefinition } from '../campaigns/index.ts';
import type { Numbers } from './masking.ts';

/** A list field's value as this caller sees it: a field that is to be masked shows no digit to masked roles. */
export function shownValue(numbers: Numbers, field: FieldDefinition, value: string): string {
  if (numbers.unmasked) return value;
  return field.masked ? value.replace(/\p{Nd}/gu, '*') : numbers.inText(value);
}
