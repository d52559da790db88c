import { useId, type ReactNode } from 'react';
import { classes } from './classes.ts';
import styles from './Tooltip.module.css';

interface Props {
  text: ReactNode;
  side?: 'middle' | 'left' | 'right';
  children: ReactNode;
}

/** Explains what it stands on; shown on hover and on keyboard focus, and read out. */
export function Tooltip({ text, side = 'middle', children }: Props) {
  const id = useId();
  return (
    <span className={styles.anchor}>
      <span className={styles.target} tabIndex={0} aria-describedby={id}>
        {children}
      </span>
      <span id={id} role="tooltip" className={classes(styles.bubble, side !== 'middle' && styles[side])}>
        {text}
      </span>
    </span>
  );
}
