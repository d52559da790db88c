import { expect, it } from 'vitest';
import { playAll } from './playAll.ts';

it('robots come to what their callees have in mind, without overlapping prompts and without dead air', () => {
  const figures = playAll(3);
  expect(figures.talks).toBe(360);
  expect(figures.faults).toEqual([]);
  expect(figures.agreeing / figures.talks).toBeGreaterThanOrEqual(0.95);
  expect(figures.overlaps).toBe(0);
  expect(figures.longestDeadAir).toBeLessThanOrEqual(1.5);
}, 120_000);
