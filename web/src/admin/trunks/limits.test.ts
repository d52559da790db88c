import { describe, expect, it } from 'vitest';
import { limitDraft, readRateLimit, readWholeLimit } from './limits.ts';

const written = (text: string) => ({ unlimited: false, text });

describe('limits', () => {
  it('are a number or the word, and come back as they were', () => {
    for (const limit of [30, 'unlimited'] as const)
      expect(readWholeLimit(limitDraft(limit, '10'), 100)).toBe(limit);
    expect(readRateLimit(limitDraft(2.5, '10'), 100)).toBe(2.5);
  });
  it('keep what was written while unlimited', () => {
    expect(limitDraft('unlimited', '10')).toEqual({ unlimited: true, text: '10' });
  });
  it('are never implied by nothing, by 0 or by words', () => {
    for (const text of ['', ' ', '0', '-1', 'many', '1e3', '101'])
      expect([text, readWholeLimit(written(text), 100), readRateLimit(written(text), 100)]).toEqual([
        text,
        null,
        null,
      ]);
  });
  it('are whole for channels and may be fractions for calls per second', () => {
    expect(readWholeLimit(written('1.5'), 100)).toBeNull();
    expect(readRateLimit(written(' 0.5 '), 100)).toBe(0.5);
  });
});
