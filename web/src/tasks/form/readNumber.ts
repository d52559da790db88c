/** A number as it was written; NaN when it is none. A comma counts as the decimal point. */
export function readNumber(text: string): number {
  const plain = text.trim().replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : NaN;
}
