import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SkillGroup } from '../../../../api/contract/index.ts';
import { deleteSkillGroup, getSkillGroups } from '../../api/admin.ts';
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
import { useDepartmentName } from '../useDirectory.ts';
import { SkillGroupDialog } from './SkillGroupDialog.tsx';

/** Groups of agents that take the same calls: a task sends its calls to one of them. */
export function SkillGroupsPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const mayWrite = useCan()('skillGroups.write');
  const departmentName = useDepartmentName();
  const [edited, setEdited] = useState<SkillGroup | 'new' | null>(null);
  const [removed, setRemoved] = useState<SkillGroup | null>(null);
  const pages = usePages<SkillGroup>(['skill-groups', 'pages'], getSkillGroups);
  const create = mayWrite && (
    <Button
      look="primary"
      icon="plus"
      onClick={() => setEdited('new')}
      data-key="create"
      data-testid="create-skill-group"
    >
      {t('admin.skillGroups.create')}
    </Button>
  );
  const columns: Column<SkillGroup>[] = [
    {
      key: 'name',
      header: t('admin.skillGroups.name'),
      cell: (group) => <span title={group.name}>{group.name}</span>,
    },
    {
      key: 'department',
      header: t('admin.skillGroups.department'),
      width: '14rem',
      cell: ({ departmentId }) =>
        departmentName(departmentId) ?? <span className={admin.quiet}>{t('admin.wholeCompany')}</span>,
    },
    {
      key: 'wrapUp',
      header: t('admin.skillGroups.wrapUp'),
      width: '10rem',
      align: 'end',
      cell: (group) => format.duration(group.wrapUpSeconds),
    },
    {
      key: 'strategy',
      header: t('queues.strategy'),
      width: '12rem',
      cell: ({ queue }) => t(`queues.strategies.${queue.strategy}`),
    },
    {
      key: 'wait',
      header: t('queues.wait'),
      width: '8rem',
      align: 'end',
      cell: ({ queue }) => format.duration(queue.maxWaitSeconds),
    },
    {
      key: 'agents',
      header: t('admin.skillGroups.agents'),
      width: '7rem',
      align: 'end',
      cell: (group) => format.number(group.agents),
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
      title={t('admin.skillGroups.title')}
      lead={t('admin.skillGroups.lead')}
      actions={create}
      testId="skill-groups"
    >
      <PagedTable
        label={t('admin.skillGroups.title')}
        pages={pages}
        columns={columns}
        rowKey={(group) => group.id}
        {...(mayWrite ? { onOpen: setEdited } : {})}
        minWidth="62rem"
        testId="skill-groups-table"
        empty={
          <EmptyState
            boxed
            icon="skillGroups"
            title={t('admin.skillGroups.empty')}
            actions={create || undefined}
          >
            {t('admin.skillGroups.emptyHint')}
          </EmptyState>
        }
      />
      {edited !== null && (
        <SkillGroupDialog group={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
      {removed && (
        <RemoveDialog
          title={t('admin.deleteTitle', { name: removed.name })}
          action={t('admin.delete')}
          remove={() => deleteSkillGroup(removed.id)}
          done={t('admin.deleted', { name: removed.name })}
          stale={['skill-groups']}
          onClose={() => setRemoved(null)}
        >
          {removed.agents === 0
            ? t('admin.skillGroups.deleteEmpty')
            : t('admin.skillGroups.deleteHint', {
                count: removed.agents,
                n: format.number(removed.agents),
              })}
        </RemoveDialog>
      )}
    </Page>
  );
}
