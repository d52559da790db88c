import { describe, expect, it } from 'vitest';
import { reportIntents, type IntentDefinition } from '../index.ts';
import { sampleOf } from '../learning/scorer.ts';
import { overlappingSamples } from './overlaps.ts';

const intents: IntentDefinition[] = [
  {
    name: 'busy',
    utterances: [
      '我在开会',
      '现在开会呢',
      '正在开会',
      '我在开车',
      '正开车呢',
      '现在开车',
      '在忙',
      '我正忙着',
      '多少钱啊',
    ],
  },
  {
    name: 'price',
    utterances: [
      '多少钱',
      '一个月多少钱',
      '要多少钱',
      '请问多少钱',
      '总共多少钱',
      '多少钱一年',
      '这个多少钱',
      '我在忙',
    ],
  },
  { name: 'bye', utterances: ['再见'] },
];

describe('the report of a script', () => {
  const report = reportIntents(intents);

  it('suggests to move the samples that stand in the wrong intent', () => {
    expect(report.moves).toContainEqual(
      expect.objectContaining({ utterance: '多少钱啊', from: 'busy', to: 'price' }),
    );
  });

  it('lists samples of two intents that say nearly the same', () => {
    const texts = report.overlaps.map(({ first, second }) => [first.utterance, second.utterance]);
    expect(texts).toContainEqual(['多少钱啊', '多少钱']);
    for (const { first, second } of report.overlaps) expect(first.intent).not.toBe(second.intent);
  });

  it('counts confusions and names weak intents', () => {
    expect(report.confusions.flatMap(({ utterances }) => utterances)).toContain('多少钱啊');
    expect(report.intents.find(({ intent }) => intent === 'bye')).toMatchObject({
      samples: 1,
      recall: 0,
      weak: ['few-samples', 'missed'],
    });
    expect(report.intents.find(({ intent }) => intent === 'price')?.recall).toBeGreaterThan(0.8);
    expect(report.accuracy).toBeGreaterThan(0.7);
    expect(report.accuracy).toBeLessThan(1);
  });

  it('finds equal samples also among thousands', () => {
    const samples = [0, 1].flatMap((of) => [
      ...Array.from({ length: 1_501 }, (_, i) => sampleOf(`w${i * 2 + of}`, of)),
      sampleOf('the same thing', of),
    ]);
    expect(overlappingSamples(samples)).toEqual([
      expect.objectContaining({
        likeness: 1,
        first: expect.objectContaining({ text: 'the same thing' }) as unknown,
      }),
    ]);
  });

  it('is empty for an empty script', () => {
    expect(reportIntents([])).toEqual({
      accuracy: null,
      intents: [],
      confusions: [],
      overlaps: [],
      moves: [],
    });
  });
});
