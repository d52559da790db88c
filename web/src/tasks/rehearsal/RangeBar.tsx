import type { ForecastRange } from '../../../../api/contract/index.ts';
import styles from './Rehearsal.module.css';

/** A range on a scale: the bar from low to high, the mark at the median. Said in words beside it. */
export function RangeBar({ range, from, to }: { range: ForecastRange; from: number; to: number }) {
  const width = Math.max(1e-9, to - from);
  const place = (value: number) => Math.min(100, Math.max(0, (100 * (value - from)) / width));
  const [low, median, high] = [place(range.low), place(range.median), place(range.high)];
  return (
    <svg className={styles.bar} viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect className={styles.scale} x="0" y="2.5" width="100" height="1" />
      <rect className={styles.span} x={low} y="1" width={Math.max(0.8, high - low)} height="4" />
      <rect className={styles.mark} x={Math.min(98.8, median)} y="0" width="1.2" height="6" />
    </svg>
  );
}
