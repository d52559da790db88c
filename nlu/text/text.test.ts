import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText, spokenForm } from './normalise.ts';
import { stem } from './stem.ts';
import { toSimplified } from './traditional.ts';
import { piecesOf } from './words.ts';

describe('the spoken form', () => {
  it.each([
    ['我我我不要', '我不要'],
    ['不用不用不用', '不用'],
    ['嗯，那个，我想问一下。', '我想问一下'],
    ['嗯', '嗯'],
    ['嗯嗯嗯', '嗯'],
    ['ＡＢＣ１２３', 'abc123'],
    ['請問多少錢？', '请问多少钱'],
    ["I don't want it", 'i do not want it'],
    ["Um, I can't... uh, talk", 'i can not talk'],
    ['no no no', 'no'],
    ['uh-huh', 'mhm'],
    ['1,000.50 dollars', '1000.50 dollars'],
    ['一一二二三三', '一一二二三三'],
    ['额度是多少', '额度是多少'],
  ])('%s → %s', (text, spoken) => expect(spokenForm(text)).toBe(spoken));

  it('is stable and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(spokenForm(text).length).toBeLessThanOrEqual(Math.max(20, foldText(text).length * 3));
        piecesOf(spokenForm(text));
      }),
      { numRuns: 50 },
    );
  });
});

it('folds without losing punctuation', () => expect(foldText(' 你好，  WORLD！ ')).toBe('你好, world!'));
it('simplifies', () => expect(toSimplified('這個東西沒問題，電話號碼')).toBe('这个东西没问题，电话号码'));
it.each([
  ['charges', 'charg'],
  ['charging', 'charg'],
  ['charged', 'charg'],
  ['cities', 'citi'],
  ['city', 'citi'],
  ['stopped', 'stop'],
  ['is', 'is'],
  ['sing', 'sing'],
])('the stem of %s is %s', (word, base) => expect(stem(word)).toBe(base));

it('cuts Chinese and other words', () => {
  expect(piecesOf('我要 3.5个 café').map(({ text }) => text)).toEqual(['我要', '3.5', '个', 'café']);
  expect(piecesOf(spokenForm('我 要 钱'))).toEqual([{ text: '我要钱', han: true }]);
});
