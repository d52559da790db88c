import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './Button.tsx';
import styles from './SidePanel.module.css';

interface Props {
  /** What is shown: another key takes the focus again. */
  shown: string | number;
  label: string;
  title: ReactNode;
  name: ReactNode;
  onClose: () => void;
  wide?: boolean;
  children: ReactNode;
  testId: string;
}

/** One row of a table in full, beside it. Escape closes it, and the focus goes back to where it was. */
export function SidePanel({ shown, label, title, name, onClose, wide, children, testId }: Props) {
  const { t } = useTranslation();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  useEffect(() => panel.current?.focus(), [shown]);
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      className={styles.panel}
      data-wide={wide}
      aria-label={label}
      data-testid={testId}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <header className={styles.head}>
        <div>
          <h2 className={styles.title}>{title}</h2>
          <p className={styles.name}>{name}</p>
        </div>
        <IconButton icon="close" size="small" label={t('everyPage.close')} onClick={onClose} />
      </header>
      <div className={styles.body}>{children}</div>
    </aside>
  );
}

/** A table and, while a row is open, its panel beside it. */
export const WithSidePanel = ({ children, panel }: { children: ReactNode; panel: ReactNode }) => (
  <div className={styles.split}>
    <div className={styles.main}>{children}</div>
    {panel}
  </div>
);

/** What is known of it, by its label; null: not shown. */
export const SideFacts = ({
  facts,
}: {
  facts: readonly (readonly [label: string, value: string | null])[];
}) => (
  <dl className={styles.facts}>
    {facts.map(
      ([label, value]) =>
        value !== null && (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ),
    )}
  </dl>
);
