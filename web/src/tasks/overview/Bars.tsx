import { Fragment, type ReactNode } from 'react';
import { Link } from 'wouter';
import { useFormat } from '../../format/useFormat.ts';
import styles from './Overview.module.css';

export interface BarRow {
  key: string;
  label: string;
  mark?: ReactNode;
  count: number;
  token: string;
  /** Where its name leads; absent: nowhere. */
  to?: string;
  title?: string;
}

/** Horizontal bars with their counts; `whole` is what the shares are of, `longest` what fills the line. */
export function Bars({ rows, whole, longest }: { rows: BarRow[]; whole: number; longest: number }) {
  const format = useFormat();
  return (
    <div className={styles.bars}>
      {rows.map((row) => (
        <Fragment key={row.key}>
          <span className={styles.barLabel}>
            {row.mark}
            {row.to === undefined ? (
              row.label
            ) : (
              <Link href={row.to} title={row.title}>
                {row.label}
              </Link>
            )}
          </span>
          <span className={styles.track} aria-hidden="true">
            <span
              className={styles.bar}
              style={{
                width: `${longest > 0 ? (row.count / longest) * 100 : 0}%`,
                background: `var(--${row.token})`,
              }}
            />
          </span>
          <span className={styles.count} data-testid={`bar-${row.key}`}>
            {format.number(row.count)}
          </span>
          <span className={styles.share}>{format.percent(whole > 0 ? row.count / whole : null)}</span>
        </Fragment>
      ))}
    </div>
  );
}
