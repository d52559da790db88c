import { describe, expect, it } from 'vitest';
import { IntentError, trainInWorker, trainIntentMatcher } from '../index.ts';

const intents = [
  { name: 'yes', utterances: ['好的', '可以', '行', '没问题'] },
  { name: 'no', utterances: ['不要', '不用了', '没兴趣', '算了'] },
];

describe('training in a thread', () => {
  it('gives the matcher that training here would give', async () => {
    const matcher = await trainInWorker(intents, { language: 'zh' });
    expect(matcher.toJSON()).toEqual(trainIntentMatcher(intents, { language: 'zh' }).toJSON());
  });

  it('says what is wrong with the definitions', async () => {
    const training = trainInWorker([{ name: 'a', keywords: ['('], utterances: [] }]);
    await expect(training).rejects.toThrow(IntentError);
    await expect(training).rejects.toMatchObject({ code: 'bad-keyword', intent: 'a' });
  });

  it('ends when it is told to, and when its time is up', async () => {
    const stop = new AbortController();
    const training = trainInWorker(intents, {}, { signal: stop.signal });
    stop.abort(new Error('enough'));
    await expect(training).rejects.toThrow('enough');
    await expect(trainInWorker(intents, {}, { seconds: 0.001 })).rejects.toMatchObject({ code: 'too-large' });
  });
});
