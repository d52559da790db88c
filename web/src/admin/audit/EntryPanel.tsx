import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../../../api/contract/index.ts';
import { SideFacts, SidePanel } from '../../design/SidePanel.tsx';
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
  const facts: [string, string | null][] = [
    [t('admin.audit.when'), `${format.date(entry.at)} ${format.time(entry.at)}`],
    [t('admin.audit.who'), entry.user?.name ?? t('admin.audit.system')],
    [t('admin.audit.ip'), entry.ip],
    [t('admin.audit.id'), entry.entityId],
    [t('admin.audit.request'), entry.requestId],
  ];
  return (
    <SidePanel
      shown={entry.id}
      label={t('admin.audit.details')}
      title={`${words.kind(entry.entity)} · ${words.verb(entry.action)}`}
      name={objectName(entry)}
      onClose={onClose}
      testId="audit-entry"
    >
      <ChangesTable entry={entry} />
      <div className={styles.facts}>
        <SideFacts facts={facts} />
      </div>
    </SidePanel>
  );
}
