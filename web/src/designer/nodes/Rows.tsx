import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton, Button } from '../../design/Button.tsx';
import page from '../Designer.module.css';
import { useDraft } from '../draftContext.ts';
import styles from './Nodes.module.css';

interface RowsProps<T> {
  title: string;
  rows: readonly T[];
  onChange: (rows: T[]) => void;
  /** A row to begin with. */
  fresh: () => T;
  most?: number;
  add: string;
  hint?: string;
  /** `set` replaces the row. */
  children: (row: T, set: (row: T) => void, index: number) => ReactNode;
  testId?: string;
}

/** A list of rows that are added, changed, moved up and removed. */
export function Rows<T>({
  title,
  rows,
  onChange,
  fresh,
  most = 50,
  add,
  hint,
  children,
  testId,
}: RowsProps<T>) {
  const { t } = useTranslation();
  const { readOnly } = useDraft();
  const replace = (index: number, row: T) => onChange(rows.map((one, i) => (i === index ? row : one)));
  return (
    <section className={page.tight} data-testid={testId}>
      <h3 className={page.subtitle}>{title}</h3>
      {hint !== undefined && <p className={page.quiet}>{hint}</p>}
      {rows.map((row, index) => (
        <div key={index} className={styles.row}>
          <div className={styles.rowBody}>{children(row, (next) => replace(index, next), index)}</div>
          {!readOnly && (
            <span className={styles.rowTools}>
              {index > 0 && (
                <IconButton
                  icon="up"
                  size="small"
                  label={t('designer.moveUp')}
                  onClick={() => {
                    const next = [...rows];
                    next.splice(index - 1, 0, ...next.splice(index, 1));
                    onChange(next);
                  }}
                />
              )}
              <IconButton
                icon="trash"
                size="small"
                label={t('designer.removeRow')}
                onClick={() => onChange(rows.filter((_, i) => i !== index))}
              />
            </span>
          )}
        </div>
      ))}
      {!readOnly && rows.length < most && (
        <span>
          <Button size="small" look="quiet" icon="plus" onClick={() => onChange([...rows, fresh()])}>
            {add}
          </Button>
        </span>
      )}
    </section>
  );
}
