import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { outcomes } from '../outcome.ts';
import { checkPhraseRule } from './checkPhraseRules.ts';
import { announcedOutcomes, earlyMediaPhrases } from './earlyMediaPhrases.ts';
import { listenFor } from './matchPhrases.ts';
import type { HeardPiece, PhraseRule } from './phraseRule.ts';
import { plainText } from './plainText.ts';
import { refineOutcome } from './refineOutcome.ts';

const shipped = listenFor(earlyMediaPhrases);
const said = (text: string, from = 0, to = 4): HeardPiece => ({ from, to, text });

describe('what carriers say', () => {
  test.each([
    ['您好，您拨打的号码是空号，请核对后再拨。', 'invalid-number'],
    ['对不起，您所拨打的号码不存在，请查证后再拨。', 'invalid-number'],
    ['Sorry, the number you dialed does not exist, please check it and dial later.', 'invalid-number'],
    ['The number you have dialed is not in service.', 'invalid-number'],
    ['您好！您拨打的电话已停机。', 'suspended'],
    ['您拨打的用户已暂停服务', 'suspended'],
    ['Sorry, the number you dialed is out of service.', 'suspended'],
    ['您好，您拨打的电话已关机。Sorry, the subscriber you dialed is power off.', 'powered-off'],
    ['The mobile phone you are calling is switched off', 'powered-off'],
    ['您拨打的用户不在服务区内，请稍后再拨', 'out-of-area'],
    ['您好，您拨打的电话正在通话中，请稍后再拨。', 'busy'],
    ['您所拨打的用户正忙，请稍后再拨', 'busy'],
    ['Sorry, the subscriber you dialed is busy now, please redial later.', 'busy'],
    ['您好，您拨打的电话暂时无人接听，请稍后再拨。', 'no-answer'],
    ['Sorry, your call is not answered: the number is not answering', 'no-answer'],
    ['您拨打的用户已设置呼入限制', 'rejected'],
    ['您拨打的电话暂时无法接通，请稍后再拨。', 'unreachable'],
    ['Sorry! The subscriber you dialed can not be connected for the moment.', 'unreachable'],
    ['您好，机主已开通来电提醒业务，我们将以短信通知对方', 'unreachable'],
    ['网络忙，请稍后再拨', 'carrier-failure'],
    ['對不起，您撥的號碼是空號，請查明後再撥', 'invalid-number'],
  ])('%s', (sentence, outcome) => {
    expect(shipped.match([said(sentence)])?.rule.meaning).toBe(outcome);
  });

  it('the reason outranks the reminder service that speaks after it', () => {
    expect(shipped.match([said('您拨打的电话已关机，来电提醒将以短信通知')])?.rule.meaning).toBe(
      'powered-off',
    );
  });

  it('our own barred line is no fault of the callee', () => {
    expect(shipped.match([said('对不起，您的电话已停机，请及时缴费')])?.rule.meaning).toBe('carrier-failure');
    expect(shipped.match([said('对不起，您拨打的电话已停机')])?.rule.meaning).toBe('suspended');
  });

  test.each([
    '',
    '。。。',
    '嘟嘟嘟',
    '我们为您接通，请稍候',
    'Please hold the line',
    'This is a busyness test',
  ])('%j means nothing', (sentence) => {
    expect(shipped.match([said(sentence)])).toBeNull();
  });

  it('a phrase may run from one piece into the next; the time is that of the piece that completes it', () => {
    const heard = [said('是空', 2, 3), said('您拨打的号码', 0, 2), said('号，请核对', 3, 5)];
    expect(shipped.match(heard)).toMatchObject({
      rule: { key: 'invalid-number-zh-vacant' },
      words: '空号',
      at: 5,
    });
  });

  it('means the same however a recogniser cuts Chinese', () => {
    const characters = Array.from('您好您拨打的电话正在通话中请稍后再拨');
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: characters.length - 1 })), (cuts) => {
        const borders = [0, ...cuts.sort((a, b) => a - b), characters.length];
        const pieces = borders
          .slice(1)
          .map((end, i) => said(characters.slice(borders[i], end).join(''), i, i + 1));
        expect(shipped.match(pieces)?.rule.meaning).toBe('busy');
      }),
    );
  });
});

describe('rules', () => {
  const rule = (over: Partial<PhraseRule<string>>): PhraseRule<string> => ({
    key: 'r',
    kind: 'phrase',
    text: 'off',
    meaning: 'powered-off',
    priority: 5,
    ...over,
  });
  const meaning = (rules: PhraseRule<string>[], text: string) =>
    listenFor(rules).match([said(text)])?.rule.key;

  it('the priority decides, among equals what was heard first', () => {
    const rules = [rule({ key: 'b', text: 'beta' }), rule({ key: 'a', text: 'alpha' })];
    expect(meaning(rules, 'alpha beta')).toBe('a');
    expect(meaning(rules, 'beta alpha')).toBe('b');
    expect(meaning([...rules, rule({ key: 'c', text: 'gamma', priority: 1 })], 'alpha beta gamma')).toBe('c');
  });

  it('a phrase is whole words, without case, width or punctuation', () => {
    expect(meaning([rule({})], 'it is OFF.')).toBe('r');
    expect(meaning([rule({})], 'an offer, the office')).toBeUndefined();
    expect(meaning([rule({ text: 'Ｉｔ’s  off!' })], 'its OFF')).toBe('r');
  });

  it('patterns take time in proportion to what was heard, whatever they are', () => {
    const evil = rule({ kind: 'pattern', text: '(a+)+$' });
    expect(listenFor([evil]).match([said(`${'a'.repeat(3_900)}!b`)])).toBeNull();
    expect(meaning([rule({ kind: 'pattern', text: '号码.{0,4}过期' })], '您拨的号码已经过期')).toBe('r');
  });

  it.each([
    [{ text: '！。' }, 'text', 'no-words'],
    [{ kind: 'pattern' as const, text: '(' }, 'text', 'no-pattern'],
    [{ kind: 'pattern' as const, text: '(?=a)a' }, 'text', 'no-pattern'],
    [{ kind: 'pattern' as const, text: 'a*' }, 'text', 'matches-silence'],
    [{ text: 'x'.repeat(201) }, 'text', 'too-long'],
    [{ meaning: 'cancelled' }, 'meaning', 'unknown-meaning'],
    [{ priority: 0 }, 'priority', 'priority-out-of-range'],
    [{ priority: 1.5 }, 'priority', 'priority-out-of-range'],
  ])('%j is refused', (over, path, code) => {
    expect(checkPhraseRule(rule(over), announcedOutcomes)).toMatchObject([{ path, code }]);
  });

  it('every shipped rule is right, has a key of its own, and hears its own words unless a higher one does', () => {
    expect(new Set(earlyMediaPhrases.map(({ key }) => key)).size).toBe(earlyMediaPhrases.length);
    for (const phrase of earlyMediaPhrases) {
      expect(checkPhraseRule(phrase, announcedOutcomes), phrase.key).toEqual([]);
      const decides = shipped.match([said(phrase.text)])?.rule;
      expect(decides?.priority, phrase.key).toBeLessThanOrEqual(phrase.priority);
    }
  });
});

describe('refining', () => {
  const off = [said('您拨打的电话已关机')];
  it('puts the announcement before the status', () => {
    expect(refineOutcome('unreachable', off, shipped)).toMatchObject({
      outcome: 'powered-off',
      because: { rule: { key: 'powered-off-zh-off' }, at: 4 },
    });
    expect(refineOutcome('no-answer', off, shipped).outcome).toBe('powered-off');
    expect(refineOutcome('cancelled', off, shipped).outcome).toBe('powered-off');
  });

  it('leaves answers and refusals of our own as they are, and what nothing was heard of', () => {
    for (const outcome of ['answered-human', 'answered-machine', 'trunk-refused'] as const)
      expect(refineOutcome(outcome, off, shipped)).toEqual({ outcome, because: null });
    fc.assert(
      fc.property(fc.constantFrom(...outcomes), (outcome) => {
        expect(refineOutcome(outcome, [], shipped)).toEqual({ outcome, because: null });
      }),
    );
  });
});

it('plain text is plain already', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(plainText(plainText(text))).toBe(plainText(text));
    }),
  );
});
