import { expect, it } from 'vitest';
import { floorSizes } from './floorSizes.ts';

const shiftsOf = (sizes: readonly number[]) => sizes.map((agents, i) => ({ at: i * 3600, agents }));

it('measures the floor itself while there are few sizes', () => {
  expect(floorSizes({ agents: 37, shifts: null })(37)).toBe(37);
  const few = floorSizes({ agents: 50, shifts: shiftsOf([11, 12, 11, 50]) });
  expect([11, 12, 50].map(few)).toEqual([11, 12, 50]);
});

it('takes sizes together that are within a quarter, and never none', () => {
  const sizes = Array.from({ length: 300 }, (_, i) => i + 1);
  const many = floorSizes({ agents: 300, shifts: shiftsOf(sizes) });
  expect(new Set(sizes.map(many)).size).toBeLessThan(30);
  for (const size of sizes) {
    expect(many(size)).toBeGreaterThanOrEqual(1);
    expect(Math.abs(Math.log(many(size) / size))).toBeLessThan(Math.log(1.5));
  }
  expect([1, 2, 3, 4, 5, 6].map(many)).toEqual([1, 2, 3, 4, 5, 6]);
});
