import { fitsPattern, parseNumberPattern } from './numberPattern.ts';

/** How a carrier wants the written number changed: `strip` leading characters away, then `prefix` in front. */
export interface NumberRule {
  /** Of the E.164 number, see `numberPattern.ts`. */
  pattern: string;
  /** Characters, a + included. */
  strip: number;
  /** Digits, * and #. */
  prefix: string;
}

/** The number as written for the trunk, changed by the first rule whose pattern fits `phone` (E.164 with +). */
export function applyNumberRules(written: string, phone: string, rules: readonly NumberRule[]): string {
  const rule = rules.find(({ pattern }) => {
    const parsed = parseNumberPattern(pattern);
    return 'pattern' in parsed && fitsPattern(phone, parsed.pattern);
  });
  return rule ? rule.prefix + written.slice(rule.strip) : written;
}
