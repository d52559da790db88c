import type { ImportMapping } from '../shapes.ts';
import { isBlankRow, type FileRow } from './fileRow.ts';
import { detectFormat, tableRows, type TableFormat } from './openTable.ts';
import { proposeMapping } from './proposeMapping.ts';
import { storableText } from './storableText.ts';
import { findLayout, type TableLayout } from './tableLayout.ts';

export type Inspection = TableFormat &
  TableLayout & {
    /** The first rows below the header, cells shortened. */
    preview: string[][];
    /** null: no column holds telephone numbers. */
    mapping: ImportMapping | null;
  };

const SAMPLE_ROWS = 200;
const PREVIEW_ROWS = 10;
const PREVIEW_CELL = 200;

/** Looks at an upload: what it is, how it is laid out, and which column probably is what. Throws FileProblem. */
export async function inspectFile(path: string, country: string): Promise<Inspection> {
  const format = await detectFormat(path);
  const sample: FileRow[] = [];
  for await (const row of tableRows(path, format, { firstRows: SAMPLE_ROWS })) sample.push(row);
  const layout = findLayout(sample, country);
  const data = sample
    .filter((row) => row.number > (layout.headerRow ?? 0) && !isBlankRow(row.cells))
    .map((row) => layout.headers.map((_, column) => row.cells[column] ?? ''));
  return {
    ...format,
    ...layout,
    preview: data
      .slice(0, PREVIEW_ROWS)
      .map((cells) => cells.map((cell) => storableText(cell, PREVIEW_CELL))),
    mapping: proposeMapping(layout.headers, data, country),
  };
}
