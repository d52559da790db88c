import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../../../api/contract/index.ts';
import { auditChanges, listChange, type AuditChange } from './auditChanges.ts';
import styles from './Audit.module.css';
import { useAuditWords } from './useAuditWords.ts';

/** What an entry changed: each value before and after. */
export function ChangesTable({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation();
  const words = useAuditWords();
  const changes = auditChanges(entry.before, entry.after);
  const recorded = [entry.before, entry.after].some((state) => state !== null && state !== undefined);
  if (changes.length === 0)
    return <p className={styles.nothing}>{recorded ? t('admin.audit.same') : t('admin.audit.none')}</p>;
  return (
    <dl className={styles.changes} data-testid="changes">
      {changes.map((change) => (
        <div key={change.path.join('.')} className={styles.change}>
          <dt>{words.field(change.path)}</dt>
          <dd>
            <Values change={change} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Values({ change: { path, before, after } }: { change: AuditChange }) {
  const { t } = useTranslation();
  const { value } = useAuditWords();
  const moved = listChange(before, after);
  if (moved)
    return (
      <>
        {moved.removed.length > 0 && (
          <del className={styles.before} aria-label={t('admin.audit.removed')}>
            {value(path, moved.removed)}
          </del>
        )}
        {moved.added.length > 0 && (
          <ins className={styles.after} aria-label={t('admin.audit.added')}>
            {value(path, moved.added)}
          </ins>
        )}
      </>
    );
  return (
    <>
      {before !== null && (
        <del className={styles.before} aria-label={t('admin.audit.before')}>
          {value(path, before)}
        </del>
      )}
      {after !== null && (
        <ins className={styles.after} aria-label={t('admin.audit.after')}>
          {value(path, after)}
        </ins>
      )}
    </>
  );
}
