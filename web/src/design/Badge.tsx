import type { ReactNode } from 'react';
import styles from './Badge.module.css';
import { classes } from './classes.ts';

export type Tone = 'neutral' | 'success' | 'warn' | 'danger' | 'accent' | 'running' | 'signal';

interface Props {
  tone?: Tone;
  /** A mark that tells the meaning without the colour. */
  mark?: ReactNode;
  title?: string;
  testId?: string;
  children: ReactNode;
}

export function Badge({ tone = 'neutral', mark, title, testId, children }: Props) {
  return (
    <span
      className={classes(styles.badge, tone !== 'neutral' && styles[tone])}
      title={title}
      data-testid={testId}
      data-tone={tone}
    >
      {mark}
      {children}
    </span>
  );
}
