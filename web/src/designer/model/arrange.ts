import type { Flow } from '../../../../api/contract/index.ts';
import type { Point } from './editScript.ts';
import { edgesOf } from './outlets.ts';

/** Pixels of the canvas from one column, or row, to the next. */
const COLUMN = 320;
const GAP = 40;
const GRID = 20;

/**
 * Places for all nodes of a flow: columns by how many steps a node is from the entry, nodes that nothing leads to in
 * the first one. `heightOf`: of a node as it is drawn.
 */
export function arrange(flow: Flow, heightOf: (id: string) => number): Map<string, Point> {
  const next = new Map<string, string[]>();
  for (const { from, to } of edgesOf(flow)) next.set(from, [...(next.get(from) ?? []), to]);
  const column = new Map<string, number>();
  const walk = (start: string) => {
    if (column.has(start)) return;
    column.set(start, 0);
    const queue = [start];
    for (let id = queue.shift(); id !== undefined; id = queue.shift())
      for (const to of next.get(id) ?? [])
        if (!column.has(to)) {
          column.set(to, (column.get(id) ?? 0) + 1);
          queue.push(to);
        }
  };
  if (flow.entry !== undefined) walk(flow.entry);
  const reached = new Set(edgesOf(flow).map(({ to }) => to));
  for (const { id } of flow.nodes) if (!reached.has(id)) walk(id);
  for (const { id } of flow.nodes) walk(id);
  const bottoms: number[] = [];
  // In the order of reaching, so that what stands together in one column was reached together.
  return new Map(
    Array.from(column, ([id, index]): [string, Point] => {
      const y = bottoms[index] ?? 0;
      bottoms[index] = y + Math.ceil((heightOf(id) + GAP) / GRID) * GRID;
      return [id, { x: index * COLUMN, y }];
    }).filter(([id]) => flow.nodes.some((node) => node.id === id)),
  );
}

export type Alignment = 'left' | 'top' | 'columns' | 'rows';

interface Box extends Point {
  id: string;
  width: number;
  height: number;
}

/** Places for boxes that are to stand in a line, or at equal distances along one. */
export function align(boxes: readonly Box[], how: Alignment): Map<string, Point> {
  if (how === 'left') {
    const x = Math.min(...boxes.map((box) => box.x));
    return new Map(boxes.map(({ id, y }) => [id, { x, y }]));
  }
  if (how === 'top') {
    const y = Math.min(...boxes.map((box) => box.y));
    return new Map(boxes.map(({ id, x }) => [id, { x, y }]));
  }
  const along = how === 'columns' ? 'x' : 'y';
  const size = how === 'columns' ? 'width' : 'height';
  const sorted = boxes.toSorted((a, b) => a[along] - b[along]);
  let at = sorted[0]?.[along] ?? 0;
  return new Map(
    sorted.map((box): [string, Point] => {
      const place = { x: box.x, y: box.y, [along]: at };
      at += box[size] + GAP;
      return [box.id, place];
    }),
  );
}
