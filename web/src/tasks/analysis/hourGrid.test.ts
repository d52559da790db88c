import { expect, it } from 'vitest';
import { bestHours, hourGrid, shadeOf } from './hourGrid.ts';

const cell = (weekday: number, hour: number, dials: number, answered: number) => ({
  ...{ weekday, hour, dials, answered },
});

it('shows a working day, and every other hour from the first to the last with a dial, Monday first', () => {
  const day = [8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19];
  const grid = hourGrid([cell(1, 9, 20, 4), cell(7, 11, 40, 13)]);
  expect(grid.hours).toEqual(day);
  expect(grid.days).toHaveLength(7);
  expect(grid.days[0]).toEqual([null, cell(1, 9, 20, 4), ...Array.from({ length: 10 }, () => null)]);
  expect(grid.days[6]?.[3]).toEqual(cell(7, 11, 40, 13));
  expect(hourGrid([cell(1, 6, 1, 1), cell(1, 21, 1, 1)]).hours).toEqual([6, 7, ...day, 20, 21]);
});

it('is scaled by hours with enough dials, in steps of 5 %', () => {
  expect(hourGrid([cell(1, 9, 40, 13), cell(1, 10, 1, 1)]).best).toBe(0.35);
  expect(hourGrid([cell(1, 9, 40, 12)]).best).toBe(0.3);
  expect(hourGrid([cell(1, 9, 2, 1)]).best).toBe(0.5);
  expect(hourGrid([cell(1, 9, 40, 0)]).best).toBe(0.05);
  expect(hourGrid([])).toMatchObject({ hours: [], best: 0.05 });
});

it('has a shade for every rate, the darkest from four fifths of the best hour on', () => {
  expect([0, 0.06, 0.07, 0.18, 0.3, 1].map((rate) => shadeOf(rate, 0.3))).toEqual([1, 1, 2, 3, 5, 5]);
});

it('names the best hours, none of few dials', () => {
  const cells = [cell(1, 9, 10, 5), cell(2, 9, 100, 50), cell(3, 9, 9, 9), cell(4, 9, 10, 1)];
  expect(bestHours(cells, 2)).toEqual([cell(2, 9, 100, 50), cell(1, 9, 10, 5)]);
});
