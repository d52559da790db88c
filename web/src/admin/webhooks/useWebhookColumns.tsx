import { useTranslation } from 'react-i18next';
import type { Webhook } from '../../../../api/contract/index.ts';
import { Badge, type Tone } from '../../design/Badge.tsx';
import { Button } from '../../design/Button.tsx';
import type { Column } from '../../design/DataTable.tsx';
import { useFormat } from '../../format/useFormat.ts';
import admin from '../Admin.module.css';
import { eventKeys } from './webhookDraft.ts';

type Health = 'disabled' | 'gone' | 'failing' | 'good' | 'unused';

const tones: Record<Health, Tone> = {
  disabled: 'neutral',
  gone: 'danger',
  failing: 'warn',
  good: 'success',
  unused: 'neutral',
};

function healthOf({ enabled, disabledReason, failures, lastSuccessAt }: Webhook): Health {
  if (!enabled) return disabledReason ?? 'disabled';
  if (failures > 0) return 'failing';
  return lastSuccessAt === null ? 'unused' : 'good';
}

interface Actions {
  onTest: (webhook: Webhook) => void;
  onRemove: (webhook: Webhook) => void;
}

export function useWebhookColumns({ onTest, onRemove }: Actions): Column<Webhook>[] {
  const { t } = useTranslation();
  const format = useFormat();
  return [
    {
      key: 'name',
      header: t('webhooks.name'),
      width: '9rem',
      cell: ({ name }) => <span title={name}>{name}</span>,
    },
    { key: 'url', header: t('webhooks.url'), cell: ({ url }) => <code title={url}>{url}</code> },
    {
      key: 'events',
      header: t('webhooks.events'),
      width: '10rem',
      cell: ({ events }) => {
        const names = format.list(events.map((event) => t(`webhooks.event.${eventKeys[event]}`)));
        return <span title={names}>{names}</span>;
      },
    },
    {
      key: 'state',
      header: t('webhooks.state'),
      width: '8rem',
      cell: (webhook) => {
        const health = healthOf(webhook);
        return (
          <Badge
            tone={tones[health]}
            title={t(`webhooks.healthHint.${health}`, { n: format.number(webhook.failures) })}
          >
            {t(`webhooks.health.${health}`)}
          </Badge>
        );
      },
    },
    {
      key: 'success',
      header: t('webhooks.lastSuccess'),
      width: '10rem',
      cell: ({ lastSuccessAt }) =>
        lastSuccessAt === null ? <span className={admin.quiet}>–</span> : format.dateTime(lastSuccessAt),
    },
    {
      key: 'waiting',
      header: t('webhooks.waiting'),
      width: '5rem',
      align: 'end',
      cell: ({ waiting }) => <Counted n={waiting} />,
    },
    {
      key: 'dead',
      header: t('webhooks.dead'),
      width: '6.5rem',
      align: 'end',
      cell: ({ dead }) => <Counted n={dead} />,
    },
    {
      key: 'actions',
      header: <span className="visually-hidden">{t('admin.actions')}</span>,
      width: '8.5rem',
      cell: (webhook) => (
        <span className={admin.rowActions}>
          {webhook.enabled && (
            <Button size="small" look="quiet" onClick={() => onTest(webhook)} data-testid="test">
              {t('webhooks.test')}
            </Button>
          )}
          <Button size="small" look="quiet" onClick={() => onRemove(webhook)} data-testid="delete">
            {t('admin.delete')}
          </Button>
        </span>
      ),
    },
  ];
}

/** The server counts no further. */
const MOST = 1000;

function Counted({ n }: { n: number }) {
  const format = useFormat();
  if (n === 0) return <span className={admin.quiet}>0</span>;
  return <>{n < MOST ? format.number(n) : `${format.number(MOST)}+`}</>;
}
