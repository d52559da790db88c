import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Gateway } from '../../../../api/contract/index.ts';
import { deleteGateway, getGateways } from '../../api/gateways.ts';
import { usePages } from '../../api/usePages.ts';
import { Button } from '../../design/Button.tsx';
import { Page } from '../../design/Page.tsx';
import { PagedTable } from '../../design/PagedTable.tsx';
import { EmptyState } from '../../design/states.tsx';
import { useCan } from '../../session/useSession.ts';
import { RemoveDialog } from '../RemoveDialog.tsx';
import { GatewayDialog } from './GatewayDialog.tsx';
import { GatewayTabs } from './GatewayTabs.tsx';
import { useGatewayColumns } from './useGatewayColumns.tsx';

/** The ways to carriers that FreeSWITCH is given with its configuration. */
export function GatewaysPage() {
  const { t } = useTranslation();
  const mayWrite = useCan()('trunks.write');
  const [edited, setEdited] = useState<Gateway | 'new' | null>(null);
  const [removed, setRemoved] = useState<Gateway | null>(null);
  const pages = usePages<Gateway>(['gateways'], getGateways);
  const columns = useGatewayColumns(mayWrite ? setRemoved : null);
  const create = mayWrite && (
    <Button
      look="primary"
      icon="plus"
      onClick={() => setEdited('new')}
      data-key="create"
      data-testid="create-gateway"
    >
      {t('gateways.create')}
    </Button>
  );
  return (
    <Page title={t('gateways.title')} lead={t('gateways.lead')} actions={create} testId="gateways">
      <GatewayTabs current="/admin/gateways" />
      <PagedTable
        label={t('gateways.gateways')}
        pages={pages}
        columns={columns}
        rowKey={(gateway) => gateway.id}
        {...(mayWrite ? { onOpen: setEdited } : {})}
        minWidth="69rem"
        testId="gateways-table"
        empty={
          <EmptyState boxed icon="gateways" title={t('gateways.empty')} actions={create || undefined}>
            {t('gateways.emptyHint')}
          </EmptyState>
        }
      />
      {edited !== null && (
        <GatewayDialog gateway={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
      {removed && (
        <RemoveDialog
          title={t('admin.deleteTitle', { name: removed.name })}
          action={t('admin.delete')}
          remove={() => deleteGateway(removed.id)}
          done={t('admin.deleted', { name: removed.name })}
          stale={['gateways']}
          onClose={() => setRemoved(null)}
        >
          {t('gateways.deleteHint', { profile: removed.profile, name: removed.name })}
        </RemoveDialog>
      )}
    </Page>
  );
}
