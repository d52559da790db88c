import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Trunk } from '../../../../api/contract/index.ts';
import { deleteTrunk, getTrunks } from '../../api/admin.ts';
import { usePages } from '../../api/usePages.ts';
import { Badge } from '../../design/Badge.tsx';
import { Button } from '../../design/Button.tsx';
import type { Column } from '../../design/DataTable.tsx';
import { Page } from '../../design/Page.tsx';
import { PagedTable } from '../../design/PagedTable.tsx';
import { EmptyState } from '../../design/states.tsx';
import { useCan } from '../../session/useSession.ts';
import admin from '../Admin.module.css';
import { RemoveDialog } from '../RemoveDialog.tsx';
import { gatewayOf } from './trunkDraft.ts';
import { TrunkDialog } from './TrunkDialog.tsx';
import { TrunkHealthBadge } from './TrunkHealthBadge.tsx';
import { useTrunkLive } from './useTrunkLive.ts';
import { UseOfLimit } from './UseOfLimit.tsx';

/** The ways out to the telephone network, and how much each may carry. */
export function TrunksPage() {
  const { t } = useTranslation();
  const mayWrite = useCan()('trunks.write');
  const [edited, setEdited] = useState<Trunk | 'new' | null>(null);
  const [removed, setRemoved] = useState<Trunk | null>(null);
  const pages = usePages<Trunk>(['trunks', 'pages'], getTrunks);
  const live = useTrunkLive();
  const create = mayWrite && (
    <Button
      look="primary"
      icon="plus"
      onClick={() => setEdited('new')}
      data-key="create"
      data-testid="create-trunk"
    >
      {t('admin.trunks.create')}
    </Button>
  );
  const columns: Column<Trunk>[] = [
    {
      key: 'name',
      header: t('admin.trunks.name'),
      cell: ({ name, costNote }) => <span title={[name, costNote].filter(Boolean).join(' · ')}>{name}</span>,
    },
    {
      key: 'template',
      header: t('admin.trunks.way'),
      width: '15rem',
      cell: ({ dialTemplate }) => <code title={dialTemplate}>{gatewayOf(dialTemplate) ?? dialTemplate}</code>,
    },
    {
      key: 'caller',
      header: t('admin.trunks.callerNumber'),
      width: '9rem',
      cell: ({ callerNumber }) => callerNumber ?? <span className={admin.quiet}>{t('admin.none')}</span>,
    },
    {
      key: 'channels',
      header: t('admin.trunks.channels'),
      width: '8rem',
      cell: ({ id, maxChannels }) => (
        <UseOfLimit label={t('admin.trunks.channels')} used={live.get(id)?.channels} limit={maxChannels} />
      ),
    },
    {
      key: 'rate',
      header: t('admin.trunks.callsPerSecond'),
      width: '8.5rem',
      cell: ({ id, callsPerSecond }) => (
        <UseOfLimit
          label={t('admin.trunks.callsPerSecond')}
          used={live.get(id)?.callsPerSecond}
          limit={callsPerSecond}
          digits={1}
        />
      ),
    },
    {
      key: 'health',
      header: t('admin.trunks.healthColumn'),
      width: '7rem',
      cell: ({ id, enabled }) => {
        const now = live.get(id);
        return enabled && now ? <TrunkHealthBadge live={now} /> : <span className={admin.quiet}>–</span>;
      },
    },
    {
      key: 'enabled',
      header: t('admin.trunks.status'),
      width: '6.5rem',
      cell: ({ enabled }) => (
        <Badge tone={enabled ? 'success' : 'neutral'}>
          {enabled ? t('admin.trunks.on') : t('admin.trunks.off')}
        </Badge>
      ),
    },
  ];
  if (mayWrite)
    columns.push({
      key: 'actions',
      header: <span className="visually-hidden">{t('admin.actions')}</span>,
      width: '6rem',
      cell: (trunk) => (
        <span className={admin.rowActions}>
          <Button size="small" look="quiet" onClick={() => setRemoved(trunk)} data-testid="delete">
            {t('admin.delete')}
          </Button>
        </span>
      ),
    });
  return (
    <Page title={t('admin.trunks.title')} lead={t('admin.trunks.lead')} actions={create} testId="trunks">
      <PagedTable
        label={t('admin.trunks.title')}
        pages={pages}
        columns={columns}
        rowKey={(trunk) => trunk.id}
        {...(mayWrite ? { onOpen: setEdited } : {})}
        minWidth="70rem"
        testId="trunks-table"
        empty={
          <EmptyState boxed icon="trunks" title={t('admin.trunks.empty')} actions={create || undefined}>
            {t('admin.trunks.emptyHint')}
          </EmptyState>
        }
      />
      {edited !== null && (
        <TrunkDialog trunk={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
      {removed && (
        <RemoveDialog
          title={t('admin.deleteTitle', { name: removed.name })}
          action={t('admin.delete')}
          remove={() => deleteTrunk(removed.id)}
          done={t('admin.deleted', { name: removed.name })}
          stale={['trunks']}
          onClose={() => setRemoved(null)}
        >
          {t('admin.trunks.deleteHint')}
        </RemoveDialog>
      )}
    </Page>
  );
}
