import type { FieldDefinition } from '../campaigns/index.ts';
import type { Numbers } from './masking.ts';

/** A list field's value as this caller sees it: a field that is to be masked shows no digit to masked roles. */
export function shownValue(numbers: Numbers, field: FieldDefinition, value: string): string {
  if (numbers.unmasked) return value;
  return field.masked ? value.replace(/\p{Nd}/gu, '*') : numbers.inText(value);
}

/** The values that an agent sees of a contact, in the order of the list's fields: those shown on the form, empty ones left out. */
export const valuesOnForm = (
  numbers: Numbers,
  fields: readonly FieldDefinition[],
  values: Readonly<Record<string, string>>,
): { label: string; value: string }[] =>
  fields.flatMap((field) => {
    const value = values[field.key] ?? '';
    if (value === '' || field.shown?.includes('form') === false) return [];
    return [{ label: field.label, value: shownValue(numbers, field, value) }];
  });
