import type { Point } from './editScript.ts';

export interface Box extends Point {
  width: number;
  height: number;
}

const STEP = 40;
const MARGIN = 20;

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width + MARGIN &&
  b.x < a.x + a.width + MARGIN &&
  a.y < b.y + b.height + MARGIN &&
  b.y < a.y + a.height + MARGIN;

/**
 * Where a new box of this size goes: inside `view`, over none of the others, as near to its middle as possible. When
 * there is no room in sight: beside the box that stands furthest to the right.
 */
export function freePlace(view: Box, size: { width: number; height: number }, taken: readonly Box[]): Point {
  const middle = { x: view.x + (view.width - size.width) / 2, y: view.y + (view.height - size.height) / 2 };
  const spots: Point[] = [middle];
  for (let y = view.y + MARGIN; y + size.height <= view.y + view.height - MARGIN; y += STEP)
    for (let x = view.x + MARGIN; x + size.width <= view.x + view.width - MARGIN; x += STEP)
      spots.push({ x, y });
  const distance = (spot: Point) => Math.hypot(spot.x - middle.x, spot.y - middle.y);
  const free = spots
    .filter((spot) => !taken.some((box) => overlap({ ...spot, ...size }, box)))
    .sort((a, b) => distance(a) - distance(b))[0];
  if (free) return free;
  const last = taken.toSorted((a, b) => b.x + b.width - (a.x + a.width))[0];
  return last ? { x: last.x + last.width + STEP, y: last.y } : middle;
}
