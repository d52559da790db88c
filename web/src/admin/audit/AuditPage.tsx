import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../../../api/contract/index.ts';
import { getAudit } from '../../api/admin.ts';
import { usePages } from '../../api/usePages.ts';
import type { Column } from '../../design/DataTable.tsx';
import { Page } from '../../design/Page.tsx';
import { PagedTable } from '../../design/PagedTable.tsx';
import { WithSidePanel } from '../../design/SidePanel.tsx';
import { EmptyState } from '../../design/states.tsx';
import { useFormat } from '../../format/useFormat.ts';
import { startOfDay } from '../../format/zonedDay.ts';
import { useSession } from '../../session/useSession.ts';
import admin from '../Admin.module.css';
import { AuditFilters, everything } from './AuditFilters.tsx';
import { objectName } from './auditWords.ts';
import { EntryPanel } from './EntryPanel.tsx';
import { useAuditWords } from './useAuditWords.ts';

/** Who changed what, newest first; one entry in full at the side. */
export function AuditPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useAuditWords();
  const { tenant } = useSession();
  const [choice, setChoice] = useState(everything);
  const [open, setOpen] = useState<AuditEntry | null>(null);
  const { userId, action } = choice;
  const from = startOfDay(choice.from, tenant.timeZone);
  const to = startOfDay(choice.until, tenant.timeZone, 1);
  const pages = usePages<AuditEntry>(['audit', userId, action, from, to], (cursor, signal) =>
    getAudit({ userId, action, from, to }, cursor, signal),
  );
  const columns: Column<AuditEntry>[] = [
    {
      key: 'when',
      header: t('admin.audit.when'),
      width: '10rem',
      cell: (entry) => format.dateTime(entry.at),
    },
    {
      key: 'who',
      header: t('admin.audit.who'),
      width: '8rem',
      cell: ({ user }) =>
        user ? (
          <span title={user.name}>{user.name}</span>
        ) : (
          <span className={admin.quiet}>{t('admin.audit.system')}</span>
        ),
    },
    {
      key: 'what',
      header: t('admin.audit.what'),
      width: '10rem',
      cell: (entry) => <span title={entry.action}>{words.verb(entry.action)}</span>,
    },
    {
      key: 'kind',
      header: t('admin.audit.object'),
      width: '8.5rem',
      cell: (entry) => words.kind(entry.entity),
    },
    {
      key: 'name',
      header: <span className="visually-hidden">{t('admin.audit.details')}</span>,
      cell: (entry) => {
        const name = objectName(entry);
        return name === null ? (
          <span className={admin.quiet}>{entry.entityId}</span>
        ) : (
          <span title={name}>{name}</span>
        );
      },
    },
  ];
  if (!open)
    columns.push({
      key: 'ip',
      header: t('admin.audit.ip'),
      width: '10rem',
      cell: (entry) => entry.ip,
    });
  return (
    <Page full title={t('admin.audit.title')} lead={t('admin.audit.lead')} testId="audit">
      <AuditFilters
        choice={choice}
        onChange={(next) => {
          setChoice(next);
          setOpen(null);
        }}
      />
      <WithSidePanel panel={open && <EntryPanel entry={open} onClose={() => setOpen(null)} />}>
        <PagedTable
          fill
          label={t('admin.audit.title')}
          pages={pages}
          columns={columns}
          rowKey={(entry) => entry.id}
          onOpen={setOpen}
          minWidth="44rem"
          testId="audit-table"
          empty={
            <EmptyState boxed icon="audit" title={t('admin.audit.nothing')}>
              {t('admin.audit.nothingHint')}
            </EmptyState>
          }
        />
      </WithSidePanel>
    </Page>
  );
}
