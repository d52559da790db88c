import { expect, it } from 'vitest';
import { oneTimePassword } from './oneTimePassword.ts';

it('makes groups that can be read out', () => {
  expect(oneTimePassword()).toMatch(/^[a-km-np-zA-HJ-NP-Z2-9]{4}(-[a-km-np-zA-HJ-NP-Z2-9]{4}){3}$/);
});
it('makes another one each time', () => {
  expect(new Set(Array.from({ length: 50 }, () => oneTimePassword())).size).toBe(50);
});
it('uses every letter equally often: bytes that would favour some are drawn again', () => {
  let next = 0;
  const counts = new Map<string, number>();
  // 16 letters are drawn 14 times from all 256 bytes in turn: 224 fair bytes in each round.
  for (let i = 0; i < 14; i += 1)
    for (const letter of oneTimePassword(() => next++ % 256).replaceAll('-', ''))
      counts.set(letter, (counts.get(letter) ?? 0) + 1);
  expect(new Set(counts.values())).toEqual(new Set([4]));
  expect(counts.size).toBe(56);
});
