import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Condition, List } from '../../../../api/contract/index.ts';
import { previewFilter } from '../../api/filters.ts';
import { classes } from '../../design/classes.ts';
import { Panel } from '../../design/Panel.tsx';
import { Skeleton } from '../../design/states.tsx';
import { useFormat } from '../../format/useFormat.ts';
import { useProblemText } from '../../i18n/useProblemText.ts';
import { tidy } from './conditionDraft.ts';
import styles from './Filters.module.css';

/** Milliseconds without a change before the list is asked. */
const PAUSE = 400;

/** How many contacts the conditions find, and the first of them; follows what is written. */
export function PreviewPanel({ list, conditions }: { list: List; conditions: Condition }) {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useProblemText();
  const asked = useSettled(JSON.stringify(tidy(conditions)));
  const preview = useQuery({
    queryKey: ['filter-preview', list.id, asked],
    queryFn: ({ signal }) => previewFilter(list.id, JSON.parse(asked) as Condition, signal),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const found = preview.data;
  return (
    <Panel title={t('filters.preview')} testId="filter-preview">
      {preview.isError && (
        <p className={styles.quiet} role="status">
          {preview.error instanceof Error ? say(preview.error) : null}
        </p>
      )}
      {!found && preview.isPending && <Skeleton lines={4} />}
      {found && !preview.isError && (
        <div className={classes(styles.fields, preview.isPlaceholderData && styles.stale)}>
          <div>
            <span className={styles.count} data-testid="preview-count">
              {format.number(found.count)}
            </span>{' '}
            <span className={styles.quiet}>
              {t('filters.ofContacts', { n: format.number(list.contacts) })}
            </span>
            <p className={styles.quiet}>
              {t('filters.unallocated', { n: format.number(found.unallocated) })}
            </p>
          </div>
          {found.sample.length > 0 && (
            <ul className={styles.versions}>
              {found.sample.slice(0, 10).map((contact) => (
                <li key={contact.id}>
                  {contact.name ?? t('filters.noName')}{' '}
                  <span className={styles.quiet}>{contact.phones[0]}</span>
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </Panel>
  );
}

/** The value once it has not changed for a moment. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE);
    return () => clearTimeout(timer);
  }, [value]);
  return useDeferredValue(settled);
}
