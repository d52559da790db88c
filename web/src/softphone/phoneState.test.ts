import { expect, it } from 'vitest';
import { judgeNetwork, retryAfter } from './phoneState.ts';

it('tries again soon, then at most every 15 seconds', () => {
  expect([0, 1, 2, 3, 4, 400].map(retryAfter)).toEqual([1, 2, 4, 8, 15, 15]);
});

it('judges the way to the switch by its worst figure', () => {
  expect(judgeNetwork({ roundTrip: 0.02, jitter: 0.004, lost: 0 })).toBe('good');
  expect(judgeNetwork({ roundTrip: 0.25, jitter: 0.004, lost: 0 })).toBe('fair');
  expect(judgeNetwork({ roundTrip: 0.02, jitter: 0.004, lost: 0.05 })).toBe('poor');
  expect(judgeNetwork({ roundTrip: null, jitter: 0.07, lost: null })).toBe('poor');
  expect(judgeNetwork({ roundTrip: null, jitter: null, lost: null })).toBe('unknown');
});
