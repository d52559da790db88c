const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Whether the last character of an 18-character Chinese identity number is right (GB 11643-1999, ISO 7064 MOD 11-2). */
export function hasRightCheckDigit(id: string): boolean {
  if (!/^\d{17}[\dX]$/.test(id)) return false;
  const sum = weights.reduce((total, weight, i) => total + weight * Number(id.charAt(i)), 0);
  return id.charAt(17) === '10X98765432'.charAt(sum % 11);
}

/** Whether the characters 7 to 14 are a day between 1900 and the year given. */
export function hasBirthday(id: string, thisYear: number): boolean {
  const [year, month, day] = [id.slice(6, 10), id.slice(10, 12), id.slice(12, 14)].map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1900 && year <= thisYear && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
