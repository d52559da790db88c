import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { classes } from './classes.ts';
import styles from './Tabs.module.css';

interface Tab {
  to: string;
  label: string;
  count?: string | undefined;
  testId?: string;
}

interface Props {
  label: string;
  tabs: Tab[];
  current: string;
  /** At the other end of the line. */
  aside?: ReactNode;
}

/** Places under one heading; each has an address of its own. */
export function Tabs({ label, tabs, current, aside }: Props) {
  return (
    <div className={styles.line}>
      <nav className={styles.tabs} aria-label={label}>
        {tabs.map((tab) => (
          <Link
            key={tab.to}
            href={tab.to}
            className={classes(styles.tab, tab.to === current && styles.current)}
            aria-current={tab.to === current ? 'page' : undefined}
            data-testid={tab.testId}
          >
            {tab.label}
            {tab.count !== undefined && <span className={styles.count}>{tab.count}</span>}
          </Link>
        ))}
      </nav>
      {aside}
    </div>
  );
}
