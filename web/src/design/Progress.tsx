import type { CSSProperties } from 'react';
import { classes } from './classes.ts';
import styles from './Progress.module.css';

interface ProgressProps {
  /** 0 … 1 */
  value: number;
  label: string;
  running?: boolean;
  /** Token of the colour. */
  token?: string;
}

export function Progress({ value, label, running, token = 'primary' }: ProgressProps) {
  const fraction = Math.min(1, Math.max(0, value));
  return (
    <div
      className={styles.track}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(fraction * 100)}
    >
      <span className={classes(styles.part, running && styles.running)} style={part(token, fraction)} />
    </div>
  );
}

export interface Share {
  key: string;
  label: string;
  count: number;
  /** As shown. */
  text: string;
  token: string;
}

interface SharesProps {
  label: string;
  shares: Share[];
  /** What the whole bar stands for; default: the sum of the shares. */
  whole?: number;
  legend?: boolean;
  tall?: boolean;
}

/** How a whole is split: one bar in parts, with the counts below it. */
export function ShareBar({ label, shares, whole, legend, tall }: SharesProps) {
  const total =
    Math.max(
      whole ?? 0,
      shares.reduce((sum, s) => sum + s.count, 0),
    ) || 1;
  return (
    <div>
      <div
        className={classes(styles.track, tall && styles.tall)}
        role="img"
        aria-label={`${label}: ${shares.map((s) => `${s.label} ${s.text}`).join(', ')}`}
      >
        {shares
          .filter((s) => s.count > 0)
          .map((s) => (
            <span
              key={s.key}
              className={styles.part}
              style={part(s.token, s.count / total)}
              title={`${s.label} ${s.text}`}
            />
          ))}
      </div>
      {legend && (
        <ul className={styles.legend} aria-hidden="true">
          {shares.map((s) => (
            <li key={s.key} className={styles.key} style={colour(s.token)}>
              <span className={styles.swatch} />
              {s.label} <span className={styles.count}>{s.text}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function part(token: string, fraction: number): CSSProperties & { '--part': string } {
  return { '--part': `var(--${token})`, flex: `0 1 ${fraction * 100}%` };
}

const colour = (token: string): CSSProperties & { '--part': string } => ({ '--part': `var(--${token})` });
