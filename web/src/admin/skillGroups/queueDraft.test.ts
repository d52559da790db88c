import { describe, expect, it } from 'vitest';
import { queueDraft, queueProblems, readQueue, type QueueDraft } from './queueDraft.ts';

const draft = (change: Partial<QueueDraft> = {}): QueueDraft => ({ ...queueDraft(), ...change });
const wrong = (change: Partial<QueueDraft>) =>
  queueProblems(draft(change)).map(({ path, code }) => [path, code]);

describe('how callees wait, as it is written', () => {
  it('reads what it shows', () => {
    const queue = {
      strategy: 'least-talk',
      lastAgentDays: 7,
      afterPatience: 'wait',
      maxWaitSeconds: 120,
      maxWaiting: 0,
      overflow: 'callback',
      overflowPrompt: 'later.wav',
      callbackKey: '5',
      callbackMinutes: 15,
      holdMusic: 'local_stream://moh',
    } as const;
    expect(readQueue(queueDraft(queue))).toEqual(queue);
  });

  it('leaves out what the overflow does not need', () => {
    expect(readQueue(draft({ overflowPrompt: 'later.wav', callbackMinutes: '5' }))).toMatchObject({
      overflow: 'hang-up',
      overflowPrompt: null,
      callbackKey: null,
      callbackMinutes: 30,
    });
  });

  it('says what is wrong, and where', () => {
    expect(wrong({})).toEqual([]);
    expect(wrong({ overflow: 'message' })).toEqual([['queue.overflowPrompt', 'required']]);
    expect(wrong({ maxWaitSeconds: '4' })).toEqual([['queue.maxWaitSeconds', 'max-wait-range']]);
    expect(wrong({ maxWaiting: '1001', lastAgentDays: '0' })).toEqual([
      ['queue.lastAgentDays', 'last-agent-range'],
      ['queue.maxWaiting', 'max-waiting-range'],
    ]);
    expect(wrong({ holdMusic: 'a b' })).toEqual([['queue.holdMusic', 'prompt-form']]);
    expect(wrong({ overflow: 'callback', overflowPrompt: 'l.wav', callbackMinutes: '0' })).toEqual([
      ['queue.callbackMinutes', 'callback-minutes-range'],
    ]);
  });
});
