import type { TaskHours } from '../../../../api/contract/index.ts';

export type HourCell = TaskHours['items'][number];

/** Dials below which a rate says more about chance than about the hour. */
export const FEW = 10;
/** A map of fewer hours would be a few broad bars. */
const WORKING_DAY = { first: 8, last: 19 };
/** Shades of the map; the darkest stands for the best hour. */
export const SHADES = 5;

export interface HourGrid {
  /** The hours shown: those of a working day, and all others from the first to the last with a dial. */
  hours: number[];
  /** Seven rows, Monday first; null: no dial in this hour. */
  days: (HourCell | null)[][];
  /** The rate that the darkest shade ends at, 0 … 1, a multiple of 5 %. */
  best: number;
}

export const rateOf = ({ dials, answered }: Pick<HourCell, 'dials' | 'answered'>): number => answered / dials;

/** Hours of the week as a table. The shades are scaled by hours with enough dials: a lucky one would pale all others. */
export function hourGrid(cells: readonly HourCell[]): HourGrid {
  const at = new Map(cells.map((cell) => [cell.weekday * 24 + cell.hour, cell]));
  const known = cells.map(({ hour }) => hour);
  const first = Math.min(WORKING_DAY.first, ...known);
  const last = Math.max(WORKING_DAY.last, ...known);
  const hours = Array.from({ length: cells.length === 0 ? 0 : last - first + 1 }, (_, i) => first + i);
  const enough = cells.filter(({ dials }) => dials >= FEW);
  const highest = Math.max(0, ...(enough.length > 0 ? enough : cells).map(rateOf));
  return {
    hours,
    days: Array.from({ length: 7 }, (_, day) => hours.map((hour) => at.get((day + 1) * 24 + hour) ?? null)),
    best: Math.max(0.05, Math.ceil(highest * 20 - 1e-9) / 20),
  };
}

/** 1 (pale) … SHADES (dark). */
export const shadeOf = (rate: number, best: number): number =>
  Math.max(1, Math.min(SHADES, Math.ceil((rate / best) * SHADES - 1e-9)));

/** The best hours with enough dials, best first. */
export const bestHours = (cells: readonly HourCell[], count: number): HourCell[] =>
  cells
    .filter(({ dials }) => dials >= FEW)
    .toSorted((a, b) => rateOf(b) - rateOf(a) || b.dials - a.dials)
    .slice(0, count);
