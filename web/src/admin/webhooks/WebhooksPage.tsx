import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Webhook } from '../../../../api/contract/index.ts';
import { deleteWebhook, getWebhooks, testWebhook } from '../../api/webhooks.ts';
import { usePages } from '../../api/usePages.ts';
import { Button } from '../../design/Button.tsx';
import { Page } from '../../design/Page.tsx';
import { PagedTable } from '../../design/PagedTable.tsx';
import { EmptyState } from '../../design/states.tsx';
import { showToast } from '../../design/toastStore.ts';
import { useToastError } from '../../design/useToastError.ts';
import { RemoveDialog } from '../RemoveDialog.tsx';
import { useWebhookColumns } from './useWebhookColumns.tsx';
import { WebhookDialog } from './WebhookDialog.tsx';
import { WebhookTabs } from './WebhookTabs.tsx';

/** Which other systems are told of what, and whether they listen. */
export function WebhooksPage() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const onError = useToastError();
  const [edited, setEdited] = useState<Webhook | 'new' | null>(null);
  const [removed, setRemoved] = useState<Webhook | null>(null);
  const pages = usePages<Webhook>(['webhooks'], getWebhooks);
  const test = (webhook: Webhook) => {
    testWebhook(webhook.id)
      .then(() => {
        showToast({ tone: 'good', text: t('webhooks.tested', { name: webhook.name }) });
        return queries.invalidateQueries({ queryKey: ['webhook-deliveries'] });
      })
      .catch(onError);
  };
  const columns = useWebhookColumns({ onTest: test, onRemove: setRemoved });
  const create = (
    <Button
      look="primary"
      icon="plus"
      onClick={() => setEdited('new')}
      data-key="create"
      data-testid="create-webhook"
    >
      {t('webhooks.create')}
    </Button>
  );
  return (
    <Page title={t('webhooks.title')} lead={t('webhooks.lead')} actions={create} testId="webhooks">
      <WebhookTabs current="/admin/webhooks" />
      <PagedTable
        label={t('webhooks.title')}
        pages={pages}
        columns={columns}
        rowKey={(webhook) => webhook.id}
        onOpen={setEdited}
        minWidth="66rem"
        testId="webhooks-table"
        empty={
          <EmptyState boxed icon="webhooks" title={t('webhooks.empty')} actions={create}>
            {t('webhooks.emptyHint')}
          </EmptyState>
        }
      />
      {edited !== null && (
        <WebhookDialog webhook={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
      {removed && (
        <RemoveDialog
          title={t('admin.deleteTitle', { name: removed.name })}
          action={t('admin.delete')}
          remove={() => deleteWebhook(removed.id)}
          done={t('admin.deleted', { name: removed.name })}
          stale={['webhooks']}
          onClose={() => setRemoved(null)}
        >
          {t('webhooks.deleteHint')}
        </RemoveDialog>
      )}
    </Page>
  );
}
