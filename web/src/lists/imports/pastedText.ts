/**
 * Pasted rows as a file. Predictive systems separate rows by semicolons, all on one line and under the header
 * `referenceid,phonenumber`: such a line is cut there.
 */
export function pastedText(text: string): string {
  const plain = text.trim();
  const oneLine = !plain.includes('\n') && /^referenceid\s*,\s*phonenumber\b/i.test(plain);
  return oneLine ? plain.replace(/;\s*/g, '\n') : plain;
}
