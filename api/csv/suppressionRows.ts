import type { SuppressionRow } from '../../campaigns/index.ts';
import type { Numbers } from '../masking.ts';
import type { Cell } from './csvRow.ts';
import { localTime } from './localTime.ts';

export const suppressionHeader = ['number', 'reason', 'expires', 'source', 'list', 'added'];

/** `zone`: IANA zone of the times. */
export function suppressionRow(row: SuppressionRow, about: { numbers: Numbers; zone: string }): Cell[] {
  const time = (at: Date | null) => (at === null ? null : localTime(at.getTime() / 1000, about.zone));
  return [
    row.match === 'prefix' ? `${row.phone}*` : about.numbers.show(row.phone),
    about.numbers.inText(row.reason),
    time(row.expiresAt),
    row.source,
    row.listName,
    time(row.createdAt),
  ];
}
