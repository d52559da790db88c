import { describe, expect, it } from 'vitest';
import { IntentError } from '../matcher/contract.ts';
import { compileKeywords } from './keywordRules.ts';

const find = (keywords: Record<string, string[]>, text: string) =>
  compileKeywords(Object.entries(keywords).map(([name, rules]) => ({ name, keywords: rules }))).find(
    text,
    () => true,
  );

describe('keyword rules', () => {
  it.each([
    ['转人工', '麻烦转人工', '转人工'],
    ['(不|没).{0,3}(需要|兴趣)', '我没什么兴趣', '没什么兴趣'],
    ['TOO expensive', 'that is too EXPENSIVE', 'too expensive'],
    ['轉人工', '转人工', '转人工'],
    ['１２３', '123', '123'],
    ['不用了', '不。用。了', '不用了'],
    ['^好$', '好', '好'],
  ])('%s is found in %s', (rule, text, covered) => {
    expect(find({ a: [rule] }, text)).toEqual({ intent: 'a', rule, length: covered.length });
  });

  it('takes the longest hit, then the intent defined first', () => {
    expect(find({ yes: ['要'], no: ['不要'] }, '我不要')?.intent).toBe('no');
    expect(find({ first: ['可以'], second: ['可以'] }, '可以')?.intent).toBe('first');
  });

  it.each(['我不要', '没要过', '别要了', '先不要'])('a plain 要 does not count in %s', (text) => {
    expect(find({ yes: ['要'] }, text)).toBeNull();
  });

  it.each(['我要', '要不要', '我要不要呢', '特别要'])('a plain 要 counts in %s', (text) => {
    expect(find({ yes: ['要'] }, text)?.intent).toBe('yes');
  });

  it('knows English negation before a plain text', () => {
    expect(find({ yes: ['interested'] }, "I'm not really interested")).toBeNull();
    expect(find({ yes: ['interested'] }, 'I am interested')?.intent).toBe('yes');
    expect(find({ yes: ['interested|keen'] }, 'I am not interested')?.intent).toBe('yes');
  });

  it.each(['(', '[a', 'a{1001}', '(?<!a)b', '(a)\\1', '((x{100}){100}){100}', '(a|b|cd){1000}{2}'])(
    'refuses %s, naming the intent',
    (rule) => {
      expect(() => find({ busy: [rule] }, 'a')).toThrow(IntentError);
      expect(() => find({ busy: [rule] }, 'a')).toThrow(/"busy"/);
    },
  );

  it('stays linear with patterns that explode elsewhere', () => {
    const rules = ['(a+)+$', '(a|aa)+$', '(.*a){12}', '^(([a-z])+.)+[A-Z]([a-z])+$'];
    expect(find({ a: rules }, `${'a'.repeat(450)}!!b`)).toMatchObject({ intent: 'a' });
  });

  it('refuses rules that are small alone and huge together', () => {
    const rules = Array.from({ length: 400 }, (_, i) => `(a|b${i}|cd){300}`);
    expect(() => find({ a: rules }, 'a')).toThrow(expect.objectContaining({ code: 'too-large' }));
  });

  it('does not count an empty hit', () => {
    expect(find({ a: ['x*'] }, 'abc')).toBeNull();
  });
});
