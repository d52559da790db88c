export interface RowWindow {
  /** Rows first ≤ i < end are drawn. */
  first: number;
  end: number;
  /** Space that stands for the rows that are not, in pixels. */
  above: number;
  below: number;
}

/** Rows drawn beyond the edges, so that scrolling does not show blanks. */
const MARGIN_ROWS = 12;

/** Which rows of equal height are worth drawing. Lengths in pixels. */
export function rowWindow(view: {
  scrollTop: number;
  viewHeight: number;
  rowHeight: number;
  rows: number;
}): RowWindow {
  const { scrollTop, viewHeight, rowHeight, rows } = view;
  const firstSeen = Math.floor(scrollTop / rowHeight);
  const seen = Math.ceil(viewHeight / rowHeight) + 1;
  // Whole steps, so that a scroll by one row does not move the window each time; stripes keep their parity.
  const first = clamp(Math.floor((firstSeen - MARGIN_ROWS) / 4) * 4, 0, Math.max(0, rows - 1));
  const end = clamp(firstSeen + seen + MARGIN_ROWS, first, rows);
  return { first, end, above: first * rowHeight, below: (rows - end) * rowHeight };
}

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));
