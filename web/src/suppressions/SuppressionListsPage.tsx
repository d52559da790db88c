import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { SuppressionList } from '../../../api/contract/index.ts';
import admin from '../admin/Admin.module.css';
import { RemoveDialog } from '../admin/RemoveDialog.tsx';
import { useDepartmentName } from '../admin/useDirectory.ts';
import { getSuppressionLists, removeSuppressionList, suppressionsFile } from '../api/suppressions.ts';
import { usePages } from '../api/usePages.ts';
import { Badge } from '../design/Badge.tsx';
import { Button, DownloadLink } from '../design/Button.tsx';
import type { Column } from '../design/DataTable.tsx';
import { Page } from '../design/Page.tsx';
import { PagedTable } from '../design/PagedTable.tsx';
import { EmptyState } from '../design/states.tsx';
import { useFormat } from '../format/useFormat.ts';
import { useCan } from '../session/useSession.ts';
import { ImportDialog } from './ImportDialog.tsx';
import { SuppressionListDialog } from './SuppressionListDialog.tsx';
import { SuppressionTabs } from './SuppressionTabs.tsx';

/** The named lists besides the general one. */
export function SuppressionListsPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const departmentName = useDepartmentName();
  const mayWrite = useCan()('suppressions.write');
  const [edited, setEdited] = useState<SuppressionList | 'new' | null>(null);
  const [filled, setFilled] = useState<string | null>(null);
  const [removed, setRemoved] = useState<SuppressionList | null>(null);
  const pages = usePages<SuppressionList>(['suppressions', 'lists'], getSuppressionLists);
  const create = mayWrite && (
    <Button
      look="primary"
      icon="plus"
      onClick={() => setEdited('new')}
      data-key="create"
      data-testid="add-list"
    >
      {t('suppressions.addList')}
    </Button>
  );
  const columns: Column<SuppressionList>[] = [
    {
      key: 'name',
      header: t('suppressions.listName'),
      cell: ({ id, name, registry }) => (
        <span className={admin.badges}>
          <Link href={`/suppressions?list=${id}`}>{name}</Link>
          {registry && <Badge>{t('suppressions.registryMark')}</Badge>}
        </span>
      ),
    },
    {
      key: 'scope',
      header: t('suppressions.scope'),
      width: '14rem',
      cell: ({ scope, departmentId }) => departmentName(departmentId) ?? t(`suppressions.scopes.${scope}`),
    },
    {
      key: 'entries',
      header: t('suppressions.entries'),
      width: '7rem',
      align: 'end',
      cell: ({ entries }) => format.number(entries),
    },
    {
      key: 'refreshed',
      header: t('suppressions.refreshed'),
      width: '11rem',
      cell: ({ refreshedAt }) =>
        refreshedAt === null ? <span className={admin.quiet}>–</span> : format.dateTime(refreshedAt),
    },
    {
      key: 'actions',
      header: <span className="visually-hidden">{t('admin.actions')}</span>,
      width: '17rem',
      cell: (list) => (
        <span className={admin.rowActions}>
          {mayWrite && (
            <Button size="small" look="quiet" onClick={() => setFilled(list.id)} data-testid="import">
              {t('suppressions.import')}
            </Button>
          )}
          <DownloadLink size="small" look="quiet" href={suppressionsFile(list.id)}>
            {t('suppressions.export')}
          </DownloadLink>
          {mayWrite && (
            <Button size="small" look="quiet" onClick={() => setRemoved(list)} data-testid="delete">
              {t('admin.delete')}
            </Button>
          )}
        </span>
      ),
    },
  ];
  return (
    <Page
      title={t('suppressions.title')}
      lead={t('suppressions.listsLead')}
      actions={create}
      testId="suppression-lists"
    >
      <SuppressionTabs current="/suppressions/lists" />
      <PagedTable
        label={t('suppressions.lists')}
        pages={pages}
        columns={columns}
        rowKey={({ id }) => id}
        {...(mayWrite ? { onOpen: setEdited } : {})}
        minWidth="62rem"
        testId="suppression-lists-table"
        empty={
          <EmptyState
            boxed
            icon="suppressions"
            title={t('suppressions.noLists')}
            actions={create || undefined}
          >
            {t('suppressions.noListsHint')}
          </EmptyState>
        }
      />
      {edited !== null && (
        <SuppressionListDialog list={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
      {filled !== null && <ImportDialog listId={filled} onClose={() => setFilled(null)} />}
      {removed && (
        <RemoveDialog
          title={t('admin.deleteTitle', { name: removed.name })}
          action={t('admin.delete')}
          remove={() => removeSuppressionList(removed.id)}
          done={t('admin.deleted', { name: removed.name })}
          stale={['suppressions']}
          onClose={() => setRemoved(null)}
        >
          {t('suppressions.removeListHint')}
        </RemoveDialog>
      )}
    </Page>
  );
}
