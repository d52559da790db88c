import { expect, it } from 'vitest';
import { levelOf } from './useLevel.ts';

it('shows silence as nothing, full scale as all, and −30 dB half way', () => {
  const tone = (amplitude: number) => Float32Array.from({ length: 2048 }, () => amplitude);
  expect(levelOf(tone(0))).toBe(0);
  expect(levelOf(tone(1))).toBeCloseTo(1, 6);
  expect(levelOf(tone(10 ** (-30 / 20)))).toBeCloseTo(0.5, 6);
  expect(levelOf(new Float32Array())).toBe(0);
});
