/** Whether a rule is a plain text: letters, digits and spaces only, so that nobody thought of what stands before. */
export function isPlainText(rule: string): boolean {
  return /^[\p{L}\p{N}' ]+$/u.test(rule);
}

const english = /(?:\bnot|\bno|\bnever|n't|\bdont|\bwithout)(?: (?:really|very|so|that|at all|any))? $/;
const wordsWithNegation = /(?:特别|区别|级别|性别|告别|差不|要不)$/;

/** Whether the words right before `at` negate what stands there. 是不是 and 要不要 ask, they do not refuse. */
export function isNegated(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 24), at);
  if (english.test(before)) return true;
  if (!/[不没别甭勿]$/.test(before) || wordsWithNegation.test(before)) return false;
  return before.at(-2) !== text.charAt(at);
}
