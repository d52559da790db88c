import { useId, type ReactNode } from 'react';
import styles from './Panel.module.css';

interface Props {
  title?: string;
  note?: ReactNode;
  actions?: ReactNode;
  /** Content reaches the edges. */
  flush?: boolean;
  testId?: string;
  children: ReactNode;
}

/** A sheet with things that belong together. */
export function Panel({ title, note, actions, flush, testId, children }: Props) {
  const id = useId();
  return (
    <section
      className={styles.panel}
      aria-labelledby={title === undefined ? undefined : id}
      data-testid={testId}
    >
      {title !== undefined && (
        <header className={styles.head}>
          <div>
            <h2 id={id} className={styles.title}>
              {title}
            </h2>
            {note !== undefined && <p className={styles.note}>{note}</p>}
          </div>
          {actions}
        </header>
      )}
      <div className={flush ? undefined : styles.body}>{children}</div>
    </section>
  );
}
