import { useEffect, type ReactNode } from 'react';
import { Link } from 'wouter';
import { classes } from './classes.ts';
import { Icon } from './Icon.tsx';
import styles from './Page.module.css';

interface Props {
  title: string;
  /** Beside the title: a state. */
  mark?: ReactNode;
  lead?: ReactNode;
  back?: { to: string; label: string };
  actions?: ReactNode;
  /** As tall as the window: a table in it scrolls by itself. */
  full?: boolean;
  testId?: string;
  children: ReactNode;
}

/** A page: its heading, what can be done here, its content. */
export function Page({ title, mark, lead, back, actions, full, testId, children }: Props) {
  useEffect(() => {
    document.title = `${title} · Outpace`;
  }, [title]);
  return (
    <div className={classes(styles.page, full && styles.full)} data-testid={testId}>
      <header className={styles.head}>
        <div className={styles.text}>
          {back && (
            <Link href={back.to} className={styles.back}>
              <Icon name="left" size={12} />
              {back.label}
            </Link>
          )}
          <div className={styles.titleRow}>
            <h1 className={styles.title}>{title}</h1>
            {mark}
          </div>
          {lead !== undefined && <div className={styles.lead}>{lead}</div>}
        </div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
