const SCIENTIFIC = /^\+?(\d+)(?:\.(\d+))?e\+?(\d{1,2})$/i;
const POINT_ZERO = /^(\d+)\.0+$/;

/**
 * Undoes what a spreadsheet does to long digits: `1.3812345678E+10` and `13812345678.0` are 13812345678.
 * `digits` is null when the written form no longer holds all of them (`1.38E+10`); null: it is no such form.
 */
export function spreadsheetDigits(text: string): { digits: string | null } | null {
  const pointZero = POINT_ZERO.exec(text);
  if (pointZero?.[1]) return { digits: pointZero[1] };
  const parts = SCIENTIFIC.exec(text);
  if (!parts) return null;
  const [, whole = '', decimals = '', exponent = ''] = parts;
  const shift = Number(exponent);
  const lost = decimals.length < shift || /[1-9]/.test(decimals.slice(shift));
  return { digits: lost ? null : whole + decimals.slice(0, shift) };
}
