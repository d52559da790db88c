import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { List } from '../../../api/contract/index.ts';
import { getLists } from '../api/lists.ts';
import { usePages } from '../api/usePages.ts';
import { Button } from '../design/Button.tsx';
import type { Column } from '../design/DataTable.tsx';
import { Page } from '../design/Page.tsx';
import { PagedTable } from '../design/PagedTable.tsx';
import { EmptyState } from '../design/states.tsx';
import { useFormat } from '../format/useFormat.ts';
import { useCan } from '../session/useSession.ts';
import { CreateListDialog } from './CreateListDialog.tsx';
import { ImportStatusBadge } from './imports/ImportStatusBadge.tsx';

export function ListsPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const can = useCan();
  const [, navigate] = useLocation();
  const [creating, setCreating] = useState(false);
  const pages = usePages(['lists'], getLists);
  const create = can('lists.write') && (
    <Button
      look="primary"
      icon="plus"
      onClick={() => setCreating(true)}
      data-key="create"
      data-testid="create-list"
    >
      {t('lists.create')}
    </Button>
  );
  const columns: Column<List>[] = [
    {
      key: 'name',
      header: t('lists.name'),
      cell: (list) => <Link href={`/lists/${list.id}`}>{list.name}</Link>,
    },
    {
      key: 'contacts',
      header: t('lists.contacts'),
      width: '9rem',
      align: 'end',
      cell: (list) => format.number(list.contacts),
    },
    {
      key: 'import',
      header: t('lists.lastImport'),
      width: '22rem',
      cell: ({ lastImport }) =>
        lastImport ? (
          <>
            <ImportStatusBadge status={lastImport.status} /> {format.dateTime(lastImport.createdAt)}
          </>
        ) : (
          t('lists.noImport')
        ),
    },
    {
      key: 'created',
      header: t('lists.created'),
      width: '13rem',
      cell: (list) => format.dateTime(list.createdAt),
    },
  ];
  return (
    <Page title={t('lists.title')} lead={t('lists.lead')} actions={create} testId="lists">
      <PagedTable
        label={t('lists.title')}
        pages={pages}
        columns={columns}
        rowKey={(list) => list.id}
        onOpen={(list) => navigate(`/lists/${list.id}`)}
        testId="lists-table"
        minWidth="48rem"
        empty={
          <EmptyState boxed icon="lists" title={t('lists.empty')} actions={create || undefined}>
            {t('lists.emptyHint')}
          </EmptyState>
        }
      />
      {creating && <CreateListDialog onClose={() => setCreating(false)} />}
    </Page>
  );
}
