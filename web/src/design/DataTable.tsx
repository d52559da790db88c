import { useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { classes } from './classes.ts';
import styles from './DataTable.module.css';
import { rowWindow } from './rowWindow.ts';
import { rowAfterKey } from './rowAfterKey.ts';

export interface Column<T> {
  key: string;
  header: ReactNode;
  /** CSS length; columns without one share what is left. */
  width?: string;
  align?: 'end';
  cell: (row: T) => ReactNode;
}

interface Props<T> {
  /** Read out in place of a heading. */
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  rowKey: (row: T) => string | number;
  onOpen?: (row: T) => void;
  /** Fills the height it is given and draws only the rows that are seen; else it is as tall as its rows. */
  fill?: boolean;
  onNearEnd?: () => void;
  foot?: ReactNode;
  /** CSS length under which the table scrolls sideways. */
  minWidth?: string;
  testId?: string;
}

const ROW_PIXELS = 36;

/** Rows and columns with a head that stays, arrow keys to move, Enter to open. */
export function DataTable<T>(props: Props<T>) {
  const { columns, rows, rowKey, onOpen, fill, onNearEnd } = props;
  const frame = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ scrollTop: 0, viewHeight: 800 });
  const [current, setCurrent] = useState(0);

  useLayoutEffect(() => {
    const node = frame.current;
    if (!node || !fill) return;
    const measure = () => setView({ scrollTop: node.scrollTop, viewHeight: node.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(node);
    node.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      node.removeEventListener('scroll', measure);
    };
  }, [fill]);

  const drawn = fill
    ? rowWindow({ ...view, rowHeight: ROW_PIXELS, rows: rows.length })
    : { first: 0, end: rows.length, above: 0, below: 0 };
  const nearEnd = fill && rows.length > 0 && drawn.end >= rows.length - 10;
  useLayoutEffect(() => {
    if (nearEnd) onNearEnd?.();
  }, [nearEnd, onNearEnd, rows.length]);

  const focusRow = (index: number) => {
    setCurrent(index);
    const node = frame.current;
    if (node && fill) {
      const top = index * ROW_PIXELS;
      if (top < node.scrollTop) node.scrollTop = top;
      const bottom = top + ROW_PIXELS * 2;
      if (bottom > node.scrollTop + node.clientHeight) node.scrollTop = bottom - node.clientHeight;
    }
    requestAnimationFrame(() => {
      frame.current
        ?.querySelector<HTMLElement>(`[data-row="${index}"]`)
        ?.focus({ preventScroll: fill ?? false });
    });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>, index: number) => {
    if (event.target !== event.currentTarget) return;
    const row = rows[index];
    if (event.key === 'Enter' && onOpen && row !== undefined) {
      onOpen(row);
      return;
    }
    const page = Math.max(1, Math.floor(view.viewHeight / ROW_PIXELS) - 2);
    const next = rowAfterKey(event.key, index, rows.length, page);
    if (next === null) return;
    event.preventDefault();
    focusRow(next);
  };
  const tabStop = Math.min(Math.max(current, drawn.first), Math.max(drawn.first, drawn.end - 1));

  return (
    <div ref={frame} className={classes(styles.frame, fill && styles.fill)} data-testid={props.testId}>
      <table
        className={styles.table}
        aria-label={props.label}
        aria-rowcount={rows.length + 1}
        style={props.minWidth ? { minWidth: props.minWidth } : undefined}
      >
        <colgroup>
          {columns.map((column) => (
            <col key={column.key} style={column.width ? { width: column.width } : undefined} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={classes(styles.head, column.align && styles.end)}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Spacer height={drawn.above} span={columns.length} />
          {rows.slice(drawn.first, drawn.end).map((row, i) => {
            const index = drawn.first + i;
            return (
              <tr
                key={rowKey(row)}
                data-row={index}
                aria-rowindex={index + 2}
                tabIndex={index === tabStop ? 0 : -1}
                className={classes(styles.row, onOpen && styles.opens)}
                onKeyDown={(event) => onKeyDown(event, index)}
                onFocus={(event) => event.target === event.currentTarget && setCurrent(index)}
                onClick={(event) => onOpen && !isControl(event.target) && onOpen(row)}
              >
                {columns.map((column) => (
                  <td key={column.key} className={classes(styles.cell, column.align && styles.end)}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            );
          })}
          <Spacer height={drawn.below} span={columns.length} />
        </tbody>
      </table>
      {props.foot !== undefined && <div className={styles.foot}>{props.foot}</div>}
    </div>
  );
}

function Spacer({ height, span }: { height: number; span: number }) {
  if (height <= 0) return null;
  return (
    <tr className={styles.spacer} aria-hidden="true">
      <td colSpan={span} style={{ height }} />
    </tr>
  );
}

const isControl = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('a, button, input, select, label') !== null;
