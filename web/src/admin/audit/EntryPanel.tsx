import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../../../api/contract/index.ts';
import { IconButton } from '../../design/Button.tsx';
import { useFormat } from '../../format/useFormat.ts';
import { objectName } from './auditWords.ts';
import styles from './Audit.module.css';
import { ChangesTable } from './ChangesTable.tsx';
import { useAuditWords } from './useAuditWords.ts';

/** One entry in full, beside the table. Escape closes it. */
export function EntryPanel({ entry, onClose }: { entry: AuditEntry; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useAuditWords();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  useEffect(() => panel.current?.focus(), [entry.id]);
  const facts: [string, string | null][] = [
    [t('admin.audit.when'), `${format.date(entry.at)} ${format.time(entry.at)}`],
    [t('admin.audit.who'), entry.user?.name ?? t('admin.audit.system')],
    [t('admin.audit.ip'), entry.ip],
    [t('admin.audit.id'), entry.entityId],
    [t('admin.audit.request'), entry.requestId],
  ];
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      className={styles.panel}
      aria-label={t('admin.audit.details')}
      data-testid="audit-entry"
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <header className={styles.panelHead}>
        <div>
          <h2 className={styles.panelTitle}>
            {words.kind(entry.entity)} · {words.verb(entry.action)}
          </h2>
          <p className={styles.panelName}>{objectName(entry)}</p>
        </div>
        <IconButton icon="close" size="small" label={t('everyPage.close')} onClick={onClose} />
      </header>
      <div className={styles.panelBody}>
        <ChangesTable entry={entry} />
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
      </div>
    </aside>
  );
}
