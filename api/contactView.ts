import type { ContactRow } from '../campaigns/index.ts';
import type { Contact } from './contract/index.ts';
import type { Numbers } from './masking.ts';

/** A contact as this caller may see it. `fields`: of its list. */
export const shownContact = (
  numbers: Numbers,
  fields: readonly { key: string; masked: boolean }[],
  row: ContactRow,
): Contact => ({
  ...row,
  phones: row.phones.map((phone) => numbers.show(phone)),
  name: row.name === null ? null : numbers.inText(row.name),
  externalRef: row.externalRef === null ? null : numbers.inText(row.externalRef),
  consent: row.consent === null ? null : numbers.inText(row.consent),
  fields: Object.fromEntries(
    Object.entries(row.fields).map(([key, value]) => [
      key,
      fields.some((field) => field.key === key && field.masked) ? numbers.show(value) : numbers.inText(value),
    ]),
  ),
});
