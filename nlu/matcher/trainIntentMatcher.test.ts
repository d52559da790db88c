import { describe, expect, it } from 'vitest';
import { IntentError, loadIntentMatcher, trainIntentMatcher, type IntentDefinition } from '../index.ts';

const intents: IntentDefinition[] = [
  {
    name: 'affirm',
    utterances: ['好的', '可以', '没问题', '行啊', '是的', '对', '要', '我要办理', '可以的', '好呀', '嗯嗯'],
  },
  {
    name: 'deny',
    utterances: ['不用了', '不要', '不需要', '我不要', '不办', '没兴趣', '算了吧', '不用谢谢', '我不感兴趣'],
  },
  {
    name: 'busy',
    utterances: ['我在开会', '现在不方便', '我在忙', '正在开车', '没空', '现在没时间', '在上班不方便接电话'],
  },
  {
    name: 'price',
    utterances: ['多少钱', '怎么收费', '价格是多少', '贵不贵', '费用怎么算', '一个月要多少钱', '有没有优惠'],
  },
  {
    name: 'human',
    keywords: ['转人工', '(真人|人工).{0,3}(客服|服务)'],
    utterances: ['我要找人工', '帮我转接客服', '叫你们的人来跟我说', '能不能换个真人'],
  },
];
const matcher = trainIntentMatcher(intents);

describe('a matcher of Chinese callee sentences', () => {
  it.each([
    ['可以呀没问题', 'affirm'],
    ['不用了不用了', 'deny'],
    ['我现在在开会呢', 'busy'],
    ['嗯那个多少钱啊', 'price'],
    ['我我我不要', 'deny'],
    ['這個多少錢', 'price'],
    ['不需要，谢谢。', 'deny'],
    ['要', 'affirm'],
  ])('%s is %s', (text, intent) => {
    expect(matcher.match(text)).toMatchObject({ intent, by: 'utterance' });
  });

  it('lets a keyword rule decide at once, and names the others beside it', () => {
    const match = matcher.match('给我来个人工的服务');
    expect(match).toMatchObject({ intent: 'human', by: 'keyword', confidence: 1 });
    expect(match.candidates[0]).toEqual({ intent: 'human', confidence: 1 });
    expect(match.candidates.length).toBeGreaterThan(1);
  });

  it.each(['今天天气真不错适合出去玩', 'xyzzy plugh', ''])('does not recognise %j', (text) => {
    expect(matcher.match(text)).toMatchObject({ intent: null, by: 'none' });
  });

  it('looks among the named intents only', () => {
    const match = matcher.match('多少钱', ['affirm', 'deny', 'nothing of that name']);
    expect(match.intent).not.toBe('price');
    expect(new Set(match.candidates.map(({ intent }) => intent))).toEqual(new Set(['affirm', 'deny']));
    expect(matcher.match('转人工', ['affirm']).by).not.toBe('keyword');
    expect(matcher.match('好的', [])).toEqual({ intent: null, confidence: 0, by: 'none', candidates: [] });
  });

  it('has confidences between 0 and 1, best first', () => {
    for (const text of ['好', '不方便', 'hello', '多少钱一个月要不要钱']) {
      const { candidates, confidence } = matcher.match(text);
      const values = candidates.map((candidate) => candidate.confidence);
      expect(values).toEqual([...values].sort((a, b) => b - a));
      for (const value of [...values, confidence]) expect(value >= 0 && value <= 1).toBe(true);
    }
  });

  it('is the same from the same definitions, and after it was saved and loaded', () => {
    const saved = JSON.stringify(matcher.toJSON());
    expect(JSON.stringify(trainIntentMatcher(intents).toJSON())).toBe(saved);
    const loaded = loadIntentMatcher(JSON.parse(saved));
    for (const text of ['可以', '不用', '开着车呢', '转人工', 'something else', '']) {
      expect(loaded.match(text)).toEqual(matcher.match(text));
    }
    expect(JSON.stringify(loaded.toJSON())).toBe(saved);
  });
});

describe('definitions at the edge', () => {
  it('gives a matcher that recognises nothing when there are no intents', () => {
    expect(trainIntentMatcher([]).match('你好')).toEqual({
      intent: null,
      confidence: 0,
      by: 'none',
      candidates: [],
    });
  });

  it('works with one intent, and with intents that have rules only', () => {
    const one = trainIntentMatcher([
      { name: 'yes', utterances: ['可以', '好的', '行'] },
      { name: 'stop', keywords: ['stop'], utterances: [] },
    ]);
    expect(one.match('好的').intent).toBe('yes');
    expect(one.match('Please STOP now')).toMatchObject({ intent: 'stop', by: 'keyword' });
    expect(one.match('明天会下雨吗').intent).toBeNull();
  });

  it.each<[string, unknown, string]>([
    ['not a list', { name: 'a' }, 'bad-definition'],
    ['no name', [{ utterances: [] }], 'bad-definition'],
    ['no utterances', [{ name: 'a' }], 'bad-definition'],
    ['an utterance that is a number', [{ name: 'a', utterances: [1] }], 'bad-definition'],
    [
      'the same name twice',
      [
        { name: 'a', utterances: [] },
        { name: 'a', utterances: [] },
      ],
      'bad-definition',
    ],
    ['10 MB of rule', [{ name: 'a', keywords: ['(a+)+'.repeat(2_000_000)], utterances: [] }], 'too-large'],
    ['10 MB of utterance', [{ name: 'a', utterances: ['a'.repeat(10_000_000)] }], 'too-large'],
  ])('refuses %s', (_what, definitions, code) => {
    const train = () => trainIntentMatcher(definitions as IntentDefinition[]);
    expect(train).toThrow(expect.objectContaining({ name: 'IntentError', code }));
  });

  it('takes names like __proto__ as any other', () => {
    const odd = trainIntentMatcher([
      { name: '__proto__', utterances: ['good morning'] },
      { name: 'constructor', utterances: ['see you tomorrow'] },
    ]);
    expect(odd.match('good morning').candidates[0]?.intent).toBe('__proto__');
    expect(loadIntentMatcher(odd.toJSON()).match('see you tomorrow').candidates[0]?.intent).toBe(
      'constructor',
    );
  });

  it('cuts a spoken novel short instead of reading it all', () => {
    expect(matcher.match('我不要'.repeat(1_000_000)).candidates[0]?.intent).toBe('deny');
  });
});

describe('what is no saved matcher', () => {
  const saved = JSON.parse(JSON.stringify(matcher.toJSON())) as { model: Record<string, unknown> };
  const changed = (part: Record<string, unknown>) => ({ ...saved, model: { ...saved.model, ...part } });
  it.each<[string, unknown]>([
    ['nothing', null],
    ['a text', 'outpace-intent-matcher'],
    ['another form', { ...saved, form: 99 }],
    ['too few weights', changed({ values: 'AAAA' })],
    [
      'a list out of order',
      changed({ starts: Buffer.alloc(4 * (featuresOf(saved) + 1), 0xff).toString('base64') }),
    ],
    ['an unknown intent', changed({ intents: ['a', 'b', 'c', 'd', 'e'] })],
    ['no base64', changed({ bias: '!!!' })],
    ['a temperature of zero', changed({ confidence: { temperature: 0, threshold: 0.5, logistic: {} } })],
    ['a bad rule', { ...saved, intents: [...intents, { name: 'x', keywords: ['('] }] }],
  ])('%s', (_what, json) => {
    expect(() => loadIntentMatcher(json)).toThrow(IntentError);
  });
});

function featuresOf(saved: { model: Record<string, unknown> }): number {
  return Buffer.from(String(saved.model.hashes), 'base64').byteLength / 4;
}
