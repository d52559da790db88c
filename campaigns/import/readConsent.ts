import { cleanText } from '../numbers/cleanText.ts';

/** Cells that say that there is no consent, in lower case. */
const NO = new Set(
  ['no', 'n', 'false', 'f', '0', 'none', 'null', 'n/a', 'na', 'nein', '-', '--', '/'].concat(
    ['否', '无', '没有', '未', '不', '不同意', '未同意', '未授权', '拒绝', '撤回'],
    ['refused', 'denied', 'withdrawn', 'revoked', 'opt-out', 'opted out'],
  ),
);

/** What a row says of the consent to be called. `reference`: where it is found; null: there is none, or no longer. */
export interface ConsentSaid {
  reference: string | null;
}

/** Reads a cell, whatever a reference looks like; null: the cell says nothing. */
export function readConsent(cell: string): ConsentSaid | null {
  const text = cleanText(cell);
  if (text === '') return null;
  return { reference: NO.has(text.toLowerCase()) ? null : text };
}
