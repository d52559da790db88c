/**
 * One spelling for one telephone: digits only, Chinese numbers in national form (13800000000, 01088880000)
 * however they were dialed (+86…, 0086…, 86…, with separators); other numbers as their digits.
 */
export function normalizeNumber(dialed: string): string {
  let digits = dialed.replace(/\D/g, '');
  const international = dialed.trimStart().startsWith('+') || digits.startsWith('00');
  if (digits.startsWith('00')) digits = digits.slice(2);
  const chinese = digits.startsWith('86') && (international || digits.length >= 12);
  if (!chinese) return digits;
  const rest = digits.slice(2);
  return /^1[3-9]\d{9}$/.test(rest) || rest.startsWith('0') ? rest : `0${rest}`;
}
