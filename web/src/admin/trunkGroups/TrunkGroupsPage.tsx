import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TrunkGroup } from '../../../../api/contract/index.ts';
import { deleteTrunkGroup, getTrunkGroups } from '../../api/trunks.ts';
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
import { useTrunkLive } from '../trunks/useTrunkLive.ts';
import { GroupHealth } from './GroupHealth.tsx';
import { TrunkGroupDialog } from './TrunkGroupDialog.tsx';

/** Trunks that stand in for each other. */
export function TrunkGroupsPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const mayWrite = useCan()('trunks.write');
  const [edited, setEdited] = useState<TrunkGroup | 'new' | null>(null);
  const [removed, setRemoved] = useState<TrunkGroup | null>(null);
  const pages = usePages<TrunkGroup>(['trunk-groups', 'pages'], getTrunkGroups);
  const live = useTrunkLive();
  const create = mayWrite && (
    <Button
      look="primary"
      icon="plus"
      onClick={() => setEdited('new')}
      data-key="create"
      data-testid="create-trunk-group"
    >
      {t('admin.trunkGroups.create')}
    </Button>
  );
  const order = ({ members }: TrunkGroup) =>
    members
      .map(({ trunkName, priority, weight }) =>
        t('admin.trunkGroups.member', {
          name: trunkName,
          priority: format.number(priority),
          weight: format.decimal(weight, 1),
        }),
      )
      .join(t('admin.trunkGroups.then'));
  const columns: Column<TrunkGroup>[] = [
    {
      key: 'name',
      header: t('admin.trunkGroups.name'),
      width: '14rem',
      cell: ({ name }) => <span title={name}>{name}</span>,
    },
    {
      key: 'members',
      header: t('admin.trunkGroups.members'),
      cell: (group) => <span title={order(group)}>{order(group)}</span>,
    },
    {
      key: 'channels',
      header: t('admin.trunkGroups.calls'),
      width: '7rem',
      align: 'end',
      cell: ({ members }) =>
        format.number(members.reduce((sum, { trunkId }) => sum + (live.get(trunkId)?.channels ?? 0), 0)),
    },
    {
      key: 'health',
      header: t('admin.trunkGroups.working'),
      width: '10rem',
      cell: ({ members }) => <GroupHealth members={members} live={live} />,
    },
  ];
  if (mayWrite)
    columns.push({
      key: 'actions',
      header: <span className="visually-hidden">{t('admin.actions')}</span>,
      width: '6rem',
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
      title={t('admin.trunkGroups.title')}
      lead={t('admin.trunkGroups.lead')}
      actions={create}
      testId="trunk-groups"
    >
      <PagedTable
        label={t('admin.trunkGroups.title')}
        pages={pages}
        columns={columns}
        rowKey={(group) => group.id}
        {...(mayWrite ? { onOpen: setEdited } : {})}
        minWidth="60rem"
        testId="trunk-groups-table"
        empty={
          <EmptyState
            boxed
            icon="trunkGroups"
            title={t('admin.trunkGroups.empty')}
            actions={create || undefined}
          >
            {t('admin.trunkGroups.emptyHint')}
          </EmptyState>
        }
      />
      {edited !== null && (
        <TrunkGroupDialog group={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
      {removed && (
        <RemoveDialog
          title={t('admin.deleteTitle', { name: removed.name })}
          action={t('admin.delete')}
          remove={() => deleteTrunkGroup(removed.id)}
          done={t('admin.deleted', { name: removed.name })}
          stale={['trunk-groups']}
          onClose={() => setRemoved(null)}
        >
          {t('admin.trunkGroups.deleteHint')}
        </RemoveDialog>
      )}
    </Page>
  );
}
