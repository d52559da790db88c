import { normalisePhone } from '../numbers/index.ts';
import type { ImportMapping } from '../shapes.ts';
import { isMobileHeader, roleOfHeader } from './headerNames.ts';
import { importLimits } from './importLimits.ts';
import { isNumber } from './tableLayout.ts';

/** Which column probably is what, by the headers and by what is in the rows; null: no column with numbers. */
export function proposeMapping(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
  country: string,
): ImportMapping | null {
  const columns = headers.map((header, index) => ({
    index,
    role: roleOfHeader(header),
    mobile: isMobileHeader(header),
    ...shareOfNumbers(rows, index, country),
  }));
  const byHeader = columns.filter((c) => c.role === 'phone' && (c.filled === 0 || c.numbers > 0));
  const byContent = columns.filter((c) => c.role === null && c.filled > 0 && c.valid / c.filled >= 0.6);
  const phones = (byHeader.length > 0 ? byHeader : byContent)
    .toSorted((a, b) => Number(b.mobile) - Number(a.mobile) || a.index - b.index)
    .slice(0, importLimits.phoneColumns)
    .map((c) => c.index);
  if (phones.length === 0) return null;
  const firstOf = (role: string) => columns.find((c) => c.role === role && !phones.includes(c.index));
  return {
    phones,
    name: firstOf('name')?.index ?? null,
    externalRef: firstOf('externalRef')?.index ?? null,
    zone: firstOf('zone')?.index ?? null,
    consent: firstOf('consent')?.index ?? null,
    duplicates: 'skip',
  };
}

function shareOfNumbers(rows: readonly (readonly string[])[], column: number, country: string) {
  const cells = rows.map((row) => row[column] ?? '').filter((cell) => cell.trim() !== '');
  return {
    filled: cells.length,
    numbers: cells.filter((cell) => isNumber(cell, country)).length,
    valid: cells.filter((cell) => normalisePhone(cell, country).ok).length,
  };
}
