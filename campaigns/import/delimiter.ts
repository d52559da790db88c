import { FileProblem } from './fileProblem.ts';
import { isBlankRow } from './fileRow.ts';
import type { TextEncoding } from './textEncoding.ts';
import { textRows } from './textRows.ts';

const candidates = [',', '\t', ';', '|', '，'] as const;
const SAMPLE = 60;

/** Which character separates the cells: the one that cuts most of the first rows into equally many. */
export async function detectDelimiter(path: string, encoding: TextEncoding): Promise<string> {
  let best: { delimiter: string; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of candidates) {
    const score = evenness(await widths(path, encoding, delimiter));
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

async function widths(path: string, encoding: TextEncoding, delimiter: string): Promise<number[]> {
  const found: number[] = [];
  try {
    for await (const row of textRows(path, { encoding, delimiter })) {
      if (!isBlankRow(row.cells)) found.push(row.cells.length);
      if (found.length >= SAMPLE || row.number >= 10 * SAMPLE) break;
    }
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
  }
  return found;
}

/** Share of the rows that have the most usual number of cells, a little more for more cells; 0 for one cell. */
function evenness(widths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  const [usual, rows] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0]);
  if (usual < 2) return 0;
  return rows / widths.length + Math.min(usual, 50) / 1000;
}
