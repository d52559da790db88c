import { expect, it } from 'vitest';
import { DialTokens } from './dialTokens.ts';

it('fills by so many a second, and saves up no more than a second’s', () => {
  const tokens = new DialTokens(3);
  expect(tokens.left(0)).toBe(3);
  tokens.take(3);
  expect(tokens.left(0)).toBe(0);
  expect(tokens.left(0.5)).toBe(1);
  expect(tokens.left(100)).toBe(3);
});

it('saves up a whole dial where there is less than one a second; without a bound it never runs out', () => {
  const slow = new DialTokens(0.2);
  slow.take(slow.left(0));
  expect([slow.left(4), slow.left(5)]).toEqual([0, 1]);
  const endless = new DialTokens(Infinity);
  endless.take(1e9);
  expect(endless.left(1)).toBe(Infinity);
});
