const SHAPE = /^(\*|\+([0-9?]|\[([0-9](-[0-9])?)+\]){0,20}\*?)$/;

/** Whether the server takes it as a pattern of numbers: `+86*`, `+861[3-9]*`, `+1415555????`, or `*` alone. */
export const isPattern = (text: string): boolean =>
  SHAPE.test(text) &&
  text !== '+' &&
  [...text.matchAll(/([0-9])-([0-9])/g)].every(([, from = '', to = '']) => from <= to);

/** Whether a number (E.164 with +) fits a pattern; false for what is no pattern. */
export function fitsPattern(number: string, pattern: string): boolean {
  if (!isPattern(pattern)) return false;
  if (pattern === '*') return true;
  const digits = pattern.slice(1).replaceAll('?', '[0-9]').replace('*', '[0-9]*');
  return new RegExp(`^\\+${digits}$`).test(number);
}

export interface Rule {
  pattern: string;
  strip: number;
  prefix: string;
}

/** A number as the trunk is given it, changed by the first rule that fits; `e164` as lists keep it. */
export function applyRules(written: string, e164: string, rules: readonly Rule[]): string {
  const rule = rules.find(({ pattern }) => fitsPattern(e164, pattern));
  return rule ? rule.prefix + written.slice(rule.strip) : written;
}
