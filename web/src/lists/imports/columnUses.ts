import type { FieldSettings, ImportMapping } from '../../../../api/contract/index.ts';
import { plainField } from '../fields/fieldDraft.ts';

/** What a column of the file holds. `phone`: the rank in which the number is tried, from 0. */
export type ColumnUse =
  { type: 'phone'; rank: number } | { type: 'name' | 'ref' | 'zone' | 'consent' | 'field' };

export const MOST_PHONES = 5;

/** What is being chosen: a mapping in which the phone may still be missing. */
export type DraftMapping = ImportMapping;

export const emptyMapping: DraftMapping = {
  phones: [],
  name: null,
  externalRef: null,
  zone: null,
  consent: null,
  duplicates: 'skip',
};

/** The uses that one column at most has, and where the mapping keeps them. */
const single = { name: 'name', ref: 'externalRef', zone: 'zone', consent: 'consent' } as const;
export const singleUses = ['name', 'ref', 'zone', 'consent'] as const;

export function columnUse(mapping: DraftMapping, column: number): ColumnUse {
  const rank = mapping.phones.indexOf(column);
  if (rank >= 0) return { type: 'phone', rank };
  const type = singleUses.find((use) => mapping[single[use]] === column);
  return { type: type ?? 'field' };
}

/** Gives a column another use; whichever column had it before becomes a field of its own. */
export function withUse(mapping: DraftMapping, column: number, use: ColumnUse): DraftMapping {
  const freed: DraftMapping = {
    ...mapping,
    phones: mapping.phones.filter((c) => c !== column),
  };
  for (const use of singleUses) if (freed[single[use]] === column) freed[single[use]] = null;
  switch (use.type) {
    case 'field':
      return freed;
    case 'name':
    case 'ref':
    case 'zone':
    case 'consent':
      return { ...freed, [single[use.type]]: column };
    case 'phone': {
      const phones = [...freed.phones];
      phones.splice(use.rank, 0, column);
      return { ...freed, phones: phones.slice(0, MOST_PHONES) };
    }
  }
}

/** How many phone ranks a column may be given: those there are, and one more. */
export function phoneRanks(mapping: DraftMapping, column: number): number {
  const others = mapping.phones.filter((c) => c !== column).length;
  return Math.min(MOST_PHONES, others + 1);
}

export const keyOfUse = (use: ColumnUse): string => (use.type === 'phone' ? `phone-${use.rank}` : use.type);

export function readUse(key: string): ColumnUse {
  const rank = /^phone-(\d)$/.exec(key)?.[1];
  if (rank !== undefined) return { type: 'phone', rank: Number(rank) };
  return { type: singleUses.find((use) => use === key) ?? 'field' };
}

/** What a column that becomes a field is said to be; a plain text when nothing is. */
export function settingsOf(mapping: DraftMapping, column: number): FieldSettings {
  return mapping.fields?.find((field) => field.column === column) ?? plainField;
}

export function withSettings(mapping: DraftMapping, column: number, settings: FieldSettings): DraftMapping {
  const others = (mapping.fields ?? []).filter((field) => field.column !== column);
  const { masked, type, required, choices, shown } = settings;
  return { ...mapping, fields: [...others, { column, masked, type, required, choices, shown }] };
}
