import { useTranslation } from 'react-i18next';
import type { WebhookDelivery } from '../../../../api/contract/index.ts';
import { Badge, type Tone } from '../../design/Badge.tsx';
import type { Column } from '../../design/DataTable.tsx';
import { useFormat } from '../../format/useFormat.ts';
import admin from '../Admin.module.css';
import { eventKeys } from './webhookDraft.ts';

export const states = [
  'waiting',
  'sending',
  'delivered',
  'dead',
] as const satisfies readonly WebhookDelivery['state'][];
export const stateTones: Record<WebhookDelivery['state'], Tone> = {
  waiting: 'neutral',
  sending: 'running',
  delivered: 'success',
  dead: 'danger',
};

/** `narrow`: one is shown at the side. */
export function useDeliveryColumns(narrow: boolean): Column<WebhookDelivery>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const columns: Column<WebhookDelivery>[] = [
    {
      key: 'at',
      header: t('webhooks.occurred'),
      width: '11rem',
      cell: ({ occurredAt }) =>
        occurredAt === null ? <span className={admin.quiet}>–</span> : format.moment(occurredAt),
    },
    {
      key: 'event',
      header: t('webhooks.eventKind'),
      cell: ({ event }) => t(`webhooks.event.${eventKeys[event]}`),
    },
    {
      key: 'state',
      header: t('webhooks.state'),
      width: '8.5rem',
      cell: ({ state, attempts }) => (
        <Badge tone={state === 'waiting' && attempts > 0 ? 'warn' : stateTones[state]}>
          {t(`webhooks.states.${state}`)}
        </Badge>
      ),
    },
    {
      key: 'attempts',
      header: t('webhooks.attempts'),
      width: '6rem',
      align: 'end',
      cell: ({ attempts }) => format.number(attempts),
    },
    {
      key: 'answer',
      header: t('webhooks.answer'),
      width: '9rem',
      cell: ({ lastStatus, lastProblem }) => {
        if (lastStatus !== null) return <code>{lastStatus}</code>;
        return <span title={lastProblem ?? undefined}>{lastProblem ?? '–'}</span>;
      },
    },
  ];
  if (narrow) return columns;
  return [
    ...columns.slice(0, 2),
    {
      key: 'webhook',
      header: t('webhooks.webhook'),
      width: '12rem',
      cell: ({ webhookName }) => <span title={webhookName}>{webhookName}</span>,
    },
    ...columns.slice(2),
    {
      key: 'next',
      header: t('webhooks.next'),
      width: '11rem',
      cell: ({ dueAt, attempts }) =>
        dueAt === null ? (
          <span className={admin.quiet}>–</span>
        ) : attempts === 0 ? (
          t('webhooks.atOnce')
        ) : (
          format.moment(dueAt)
        ),
    },
  ];
}
