import type { FieldDefinition, FieldSettings, ImportMapping } from '../shapes.ts';
import { roleOfHeader } from './headerNames.ts';

/** What each column of a file becomes; columns are counted from 0. */
export interface ColumnPlan {
  columns: number;
  phones: number[];
  name: number | null;
  externalRef: number | null;
  zone: number | null;
  consent: number | null;
  /** The list's field for a column, or null. */
  fields: (FieldDefinition | null)[];
  /** The list's fields once the file's new ones are added. */
  definitions: FieldDefinition[];
}

/** Never keys of a field: they mean something else on every object. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Every column that is not the first phone, the name, the reference, the zone or the consent becomes a field; further phone columns too,
 * so that what is no number in them is not lost. Fields the list has are found again by their header.
 */
export function planColumns(
  headers: readonly string[],
  mapping: ImportMapping,
  existing: readonly FieldDefinition[],
): ColumnPlan {
  const { phones, name, externalRef, zone = null, consent = null } = mapping;
  const taken = [phones[0], name, externalRef, zone, consent];
  const definitions = [...existing];
  const used = new Set<string>();
  const fields = headers.map((label, column) => {
    if (taken.includes(column)) return null;
    const at = definitions.findIndex((field) => field.label === label && !used.has(field.key));
    const known = at < 0 ? newField(label, phones.includes(column), definitions) : definitions[at];
    if (!known) return null;
    const field = { ...known, ...settingsOf(mapping, column) };
    definitions[at < 0 ? definitions.length : at] = field;
    used.add(field.key);
    return field;
  });
  return { columns: headers.length, phones, name, externalRef, zone, consent, fields, definitions };
}

function settingsOf(mapping: ImportMapping, column: number): Partial<FieldSettings> {
  const said = mapping.fields?.find((field) => field.column === column);
  if (!said) return {};
  const { masked, type, required, choices, shown } = said;
  return { masked, type, required, choices, shown };
}

export function newField(label: string, phone: boolean, others: readonly FieldDefinition[]): FieldDefinition {
  const base = FORBIDDEN.has(label) ? `${label}_` : label;
  let key = base;
  for (let n = 2; others.some((field) => field.key === key); n++) key = `${base}_${n}`;
  return { key, label, masked: phone || roleOfHeader(label) === 'phone' };
}
