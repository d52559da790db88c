import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import styles from './Stat.module.css';

interface Props {
  label: ReactNode;
  value: string;
  note?: ReactNode;
  mark?: ReactNode;
  tone?: 'calm' | 'warn' | 'bad';
  big?: boolean;
  title?: string;
  testId?: string;
}

/** One number that matters, with its name and what it is measured against. */
export function Stat({ label, value, note, mark, tone = 'calm', big, title, testId }: Props) {
  return (
    <div
      className={classes(styles.stat, tone !== 'calm' && styles[tone], big && styles.big)}
      title={title}
      data-testid={testId}
    >
      <dt className={styles.label}>
        {mark}
        {label}
      </dt>
      <dd className={styles.value}>{value}</dd>
      {note !== undefined && <dd className={styles.note}>{note}</dd>}
    </div>
  );
}

export function Stats({ children, label }: { children: ReactNode; label: string }) {
  return (
    <dl className={styles.stats} aria-label={label}>
      {children}
    </dl>
  );
}
