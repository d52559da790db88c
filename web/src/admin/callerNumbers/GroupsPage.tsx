import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallerNumberGroup } from '../../../../api/contract/index.ts';
import { deleteCallerNumberGroup, getCallerNumberGroups } from '../../api/callerNumbers.ts';
import { usePages } from '../../api/usePages.ts';
import { Button } from '../../design/Button.tsx';
import type { Column } from '../../design/DataTable.tsx';
import { Page } from '../../design/Page.tsx';
import { PagedTable } from '../../design/PagedTable.tsx';
import { EmptyState } from '../../design/states.tsx';
import { useFormat } from '../../format/useFormat.ts';
import { useCan } from '../../session/useSession.ts';
import admin from '../Admin.module.css';
import { RemoveDialog } from '../RemoveDialog.tsx';
import { CallerNumberTabs } from './CallerNumberTabs.tsx';
import { GroupDialog } from './GroupDialog.tsx';

/** Pools of numbers that tasks name. */
export function GroupsPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const mayWrite = useCan()('trunks.write');
  const [edited, setEdited] = useState<CallerNumberGroup | 'new' | null>(null);
  const [removed, setRemoved] = useState<CallerNumberGroup | null>(null);
  const pages = usePages<CallerNumberGroup>(['caller-number-groups', 'pages'], getCallerNumberGroups);
  const create = mayWrite && (
    <Button
      look="primary"
      icon="plus"
      onClick={() => setEdited('new')}
      data-key="create"
      data-testid="create-number-group"
    >
      {t('callerNumbers.createGroup')}
    </Button>
  );
  const columns: Column<CallerNumberGroup>[] = [
    {
      key: 'name',
      header: t('callerNumbers.groupName'),
      cell: ({ name }) => <span title={name}>{name}</span>,
    },
    {
      key: 'numbers',
      header: t('callerNumbers.groupNumbers'),
      width: '8rem',
      align: 'end',
      cell: ({ numbers }) => format.number(numbers),
    },
    {
      key: 'usable',
      header: t('callerNumbers.groupUsable'),
      width: '8rem',
      align: 'end',
      cell: ({ usable }) => format.number(usable),
    },
    {
      key: 'rests',
      header: t('callerNumbers.restsAutomatically'),
      width: '12rem',
      cell: (group) => (group.restsAutomatically ? t('callerNumbers.yes') : t('callerNumbers.no')),
    },
  ];
  if (mayWrite)
    columns.push({
      key: 'actions',
      header: <span className="visually-hidden">{t('admin.actions')}</span>,
      width: '8rem',
      cell: (group) => (
        <span className={admin.rowActions}>
          <Button size="small" look="quiet" onClick={() => setRemoved(group)} data-testid="delete">
            {t('admin.delete')}
          </Button>
        </span>
      ),
    });
  return (
    <Page
      title={t('callerNumbers.title')}
      lead={t('callerNumbers.lead')}
      actions={create}
      testId="caller-number-groups"
    >
      <CallerNumberTabs current="/admin/caller-numbers/groups" />
      <PagedTable
        label={t('callerNumbers.groups')}
        pages={pages}
        columns={columns}
        rowKey={(group) => group.id}
        {...(mayWrite ? { onOpen: setEdited } : {})}
        minWidth="44rem"
        testId="number-groups-table"
        empty={
          <EmptyState boxed icon="phone" title={t('callerNumbers.groupsEmpty')} actions={create || undefined}>
            {t('callerNumbers.groupsEmptyHint')}
          </EmptyState>
        }
      />
      {edited !== null && (
        <GroupDialog group={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
      {removed && (
        <RemoveDialog
          title={t('admin.deleteTitle', { name: removed.name })}
          action={t('admin.delete')}
          remove={() => deleteCallerNumberGroup(removed.id)}
          done={t('admin.deleted', { name: removed.name })}
          stale={['caller-number-groups']}
          onClose={() => setRemoved(null)}
        >
          {t('callerNumbers.groupDeleteHint')}
        </RemoveDialog>
      )}
    </Page>
  );
}
