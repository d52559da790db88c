import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Webhook, WebhookDelivery } from '../../../../api/contract/index.ts';
import { getDeliveries, getWebhooks, replayDeadLetters, type DeliveryFilter } from '../../api/webhooks.ts';
import { usePages } from '../../api/usePages.ts';
import { Button } from '../../design/Button.tsx';
import { Select } from '../../design/Field.tsx';
import { Page } from '../../design/Page.tsx';
import { PagedTable } from '../../design/PagedTable.tsx';
import { WithSidePanel } from '../../design/SidePanel.tsx';
import { EmptyState } from '../../design/states.tsx';
import { showToast } from '../../design/toastStore.ts';
import { useToastError } from '../../design/useToastError.ts';
import { useFormat } from '../../format/useFormat.ts';
import admin from '../Admin.module.css';
import { DeliveryPanel } from './DeliveryPanel.tsx';
import { states, useDeliveryColumns } from './useDeliveryColumns.tsx';
import { WebhookTabs } from './WebhookTabs.tsx';

const everything: DeliveryFilter = { webhookId: '', state: '' };

/** What was sent and what became of it, newest first; one delivery in full at the side. */
export function DeliveriesPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const queries = useQueryClient();
  const onError = useToastError();
  const [filter, setFilter] = useState(everything);
  const [open, setOpen] = useState<WebhookDelivery | null>(null);
  const webhooks = usePages<Webhook>(['webhooks'], getWebhooks);
  const pages = usePages<WebhookDelivery>(['webhook-deliveries', filter], (cursor, signal) =>
    getDeliveries(filter, cursor, signal),
  );
  const columns = useDeliveryColumns(open !== null);
  const change = (next: Partial<DeliveryFilter>) => {
    setFilter({ ...filter, ...next });
    setOpen(null);
  };
  const chosen = webhooks.rows.find(({ id }) => id === filter.webhookId);
  const replay = (webhook: Webhook) => {
    replayDeadLetters(webhook.id)
      .then(async ({ replayed }) => {
        showToast({ tone: 'good', text: t('webhooks.replayed', { n: format.number(replayed) }) });
        await queries.invalidateQueries({ queryKey: ['webhook-deliveries'] });
        await queries.invalidateQueries({ queryKey: ['webhooks'] });
      })
      .catch(onError);
  };
  return (
    <Page full title={t('webhooks.title')} lead={t('webhooks.lead')} testId="deliveries">
      <WebhookTabs current="/admin/webhooks/deliveries" />
      <div className={admin.toolbar}>
        <Select
          aria-label={t('webhooks.webhook')}
          className={admin.filter}
          value={filter.webhookId}
          data-testid="webhook-choice"
          onChange={(e) => change({ webhookId: e.target.value })}
        >
          <option value="">{t('webhooks.every')}</option>
          {webhooks.rows.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
        <Select
          aria-label={t('webhooks.state')}
          className={admin.filter}
          value={filter.state}
          data-testid="state-choice"
          onChange={(e) => change({ state: e.target.value })}
        >
          <option value="">{t('webhooks.everyState')}</option>
          {states.map((state) => (
            <option key={state} value={state}>
              {t(`webhooks.states.${state}`)}
            </option>
          ))}
        </Select>
        <Button look="quiet" onClick={() => void pages.query.refetch()}>
          {t('webhooks.refresh')}
        </Button>
        {chosen && chosen.dead > 0 && (
          <span className={admin.push}>
            <Button onClick={() => replay(chosen)} data-testid="replay-all">
              {t('webhooks.replayAll')}
            </Button>
          </span>
        )}
      </div>
      <WithSidePanel panel={open && <DeliveryPanel delivery={open} onClose={() => setOpen(null)} />}>
        <PagedTable
          fill
          label={t('webhooks.deliveries')}
          pages={pages}
          columns={columns}
          rowKey={(delivery) => delivery.id}
          onOpen={setOpen}
          minWidth={open ? '36rem' : '60rem'}
          testId="deliveries-table"
          empty={
            <EmptyState boxed icon="webhooks" title={t('webhooks.nothing')}>
              {t('webhooks.nothingHint')}
            </EmptyState>
          }
        />
      </WithSidePanel>
    </Page>
  );
}
