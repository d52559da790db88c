export type Limit = number | 'unlimited';

/** What the form holds: the digits stay while `unlimited` is on. */
export interface LimitDraft {
  unlimited: boolean;
  text: string;
}

export const limitDraft = (limit: Limit, otherwise: string): LimitDraft =>
  limit === 'unlimited' ? { unlimited: true, text: otherwise } : { unlimited: false, text: String(limit) };

/** A whole number from 1 to `most`, or `unlimited`; null: neither. */
export function readWholeLimit({ unlimited, text }: LimitDraft, most: number): Limit | null {
  if (unlimited) return 'unlimited';
  const value = /^\d+$/.test(text.trim()) ? Number(text) : 0;
  return value >= 1 && value <= most ? value : null;
}

/** A number over 0 and at most `most`, decimals with a point, or `unlimited`; null: neither. */
export function readRateLimit({ unlimited, text }: LimitDraft, most: number): Limit | null {
  if (unlimited) return 'unlimited';
  const value = /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : 0;
  return value > 0 && value <= most ? value : null;
}
