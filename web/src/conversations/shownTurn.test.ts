import { expect, test } from 'vitest';
import { readTurn } from './shownTurn.ts';

test('turns are read by who spoke; what is missing is empty', () => {
  expect(readTurn({ who: 'robot', at: 5, node: 'open', text: 'Hello' })).toEqual({
    ...{ who: 'robot', at: 5, node: 'open', text: 'Hello' },
  });
  expect(readTurn({ who: 'outside', at: 6, node: 'ask', what: 'agent', outcome: 'no-agent' })).toEqual({
    ...{ who: 'outside', at: 6, what: 'agent', outcome: 'no-agent' },
  });
  const close = [{ intent: 'busy', score: 0.4 }, 'rubbish'];
  expect(readTurn({ who: 'callee', at: 7, said: 'yes', rule: 'utterance', score: 0.9, close })).toEqual({
    ...{ who: 'callee', at: 7, said: 'yes', rule: 'utterance', intent: '', score: 0.9 },
    close: [{ intent: 'busy', score: 0.4 }],
  });
});
