import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import type { BreakReason } from '../../../../api/contract/index.ts';
import { deleteBreakReason, getBreakReasons } from '../../api/agents.ts';
import { Badge } from '../../design/Badge.tsx';
import { Button } from '../../design/Button.tsx';
import { DataTable, type Column } from '../../design/DataTable.tsx';
import { Page } from '../../design/Page.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../design/states.tsx';
import { useFormat } from '../../format/useFormat.ts';
import { useCan } from '../../session/useSession.ts';
import admin from '../Admin.module.css';
import { RemoveDialog } from '../RemoveDialog.tsx';
import { AgentTimingPanel } from './AgentTimingPanel.tsx';
import { BreakReasonDialog } from './BreakReasonDialog.tsx';

/** How agents work: why they take breaks, how long their phones ring and how long a wrap-up may be held. */
export function AgentRulesPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const mayWrite = useCan()('skillGroups.write');
  const [edited, setEdited] = useState<BreakReason | 'new' | null>(null);
  const [removed, setRemoved] = useState<BreakReason | null>(null);
  const reasons = useQuery({
    queryKey: ['break-reasons'],
    queryFn: ({ signal }) => getBreakReasons(signal),
  });
  const create = mayWrite && (
    <Button
      look="primary"
      icon="plus"
      data-key="create"
      data-testid="create-break-reason"
      onClick={() => setEdited('new')}
    >
      {t('agentRules.create')}
    </Button>
  );
  const columns: Column<BreakReason>[] = [
    { key: 'name', header: t('agentRules.name'), cell: ({ name }) => <span title={name}>{name}</span> },
    {
      key: 'limit',
      header: t('agentRules.limit'),
      width: '12rem',
      align: 'end',
      cell: ({ limitMinutes }) =>
        limitMinutes === null ? (
          <span className={admin.quiet}>{t('agentRules.noLimit')}</span>
        ) : (
          format.duration(limitMinutes * 60)
        ),
    },
    {
      key: 'enabled',
      header: t('agentRules.state'),
      width: '9rem',
      cell: ({ enabled }) =>
        enabled ? (
          <Badge tone="success">{t('agentRules.inUse')}</Badge>
        ) : (
          <Badge>{t('agentRules.notInUse')}</Badge>
        ),
    },
  ];
  if (mayWrite)
    columns.push({
      key: 'actions',
      header: <span className="visually-hidden">{t('admin.actions')}</span>,
      width: '8rem',
      cell: (reason) => (
        <span className={admin.rowActions}>
          <Button size="small" look="quiet" onClick={() => setRemoved(reason)} data-testid="delete">
            {t('admin.delete')}
          </Button>
        </span>
      ),
    });
  return (
    <Page title={t('agentRules.title')} lead={t('agentRules.lead')} actions={create} testId="agent-rules">
      {reasons.isPending ? (
        <Skeleton boxed lines={5} />
      ) : reasons.isError ? (
        <ErrorState boxed error={reasons.error} onRetry={() => void reasons.refetch()} />
      ) : reasons.data.items.length === 0 ? (
        <EmptyState boxed icon="clock" title={t('agentRules.empty')} actions={create || undefined}>
          {t('agentRules.emptyHint')}
        </EmptyState>
      ) : (
        <DataTable
          label={t('agentRules.reasons')}
          rows={reasons.data.items}
          columns={columns}
          rowKey={(reason) => reason.id}
          {...(mayWrite ? { onOpen: setEdited } : {})}
          minWidth="40rem"
          testId="break-reasons"
        />
      )}
      <AgentTimingPanel />
      {edited !== null && (
        <BreakReasonDialog
          reason={edited === 'new' ? null : edited}
          next={(reasons.data?.items.at(-1)?.position ?? 0) + 1}
          onClose={() => setEdited(null)}
        />
      )}
      {removed && (
        <RemoveDialog
          title={t('admin.deleteTitle', { name: removed.name })}
          action={t('admin.delete')}
          remove={() => deleteBreakReason(removed.id)}
          done={t('admin.deleted', { name: removed.name })}
          stale={['break-reasons']}
          onClose={() => setRemoved(null)}
        >
          {t('agentRules.deleteHint')}
        </RemoveDialog>
      )}
    </Page>
  );
}
