import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WebhookDelivery, WebhookDeliveryDetail } from '../../../../api/contract/index.ts';
import { getDelivery, replayDelivery } from '../../api/webhooks.ts';
import { Badge } from '../../design/Badge.tsx';
import { Button } from '../../design/Button.tsx';
import { SideFacts, SidePanel } from '../../design/SidePanel.tsx';
import { ErrorState, Skeleton } from '../../design/states.tsx';
import { showToast } from '../../design/toastStore.ts';
import { useToastError } from '../../design/useToastError.ts';
import { useFormat } from '../../format/useFormat.ts';
import { stateTones } from './useDeliveryColumns.tsx';
import { eventKeys } from './webhookDraft.ts';
import styles from './Webhooks.module.css';

/** One delivery with its body and the last answer. Escape closes it. */
export function DeliveryPanel({ delivery, onClose }: { delivery: WebhookDelivery; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const onError = useToastError();
  const [busy, setBusy] = useState(false);
  const query = useQuery({
    queryKey: ['webhook-deliveries', 'one', delivery.id],
    queryFn: ({ signal }) => getDelivery(delivery.id, signal),
    // Until it has come to an end.
    refetchInterval: ({ state }) =>
      state.data?.state === 'waiting' || state.data?.state === 'sending' ? 2000 : false,
  });
  const replay = () => {
    setBusy(true);
    replayDelivery(delivery.id)
      .then(() => {
        showToast({ tone: 'good', text: t('webhooks.replayedOne') });
        return queries.invalidateQueries({ queryKey: ['webhook-deliveries'] });
      })
      .catch(onError)
      .finally(() => setBusy(false));
  };
  return (
    <SidePanel
      wide
      shown={delivery.id}
      label={t('webhooks.delivery')}
      title={t(`webhooks.event.${eventKeys[delivery.event]}`)}
      name={delivery.webhookName}
      onClose={onClose}
      testId="delivery"
    >
      {query.isPending && <Skeleton />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && <Told delivery={query.data} />}
      {query.data && query.data.state !== 'sending' && (
        <Button busy={busy} onClick={replay} data-testid="replay">
          {t('webhooks.replay')}
        </Button>
      )}
    </SidePanel>
  );
}

function Told({ delivery }: { delivery: WebhookDeliveryDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { state, attempts, lastAt, lastStatus, lastAnswer, lastProblem, dueAt, body } = delivery;
  const facts: [string, string | null][] = [
    ['Webhook-Id', delivery.id],
    [t('webhooks.attempts'), format.number(attempts)],
    [t('webhooks.lastTry'), lastAt === null ? null : format.moment(lastAt)],
    [t('webhooks.next'), dueAt === null || attempts === 0 ? null : format.moment(dueAt)],
    [t('webhooks.answer'), lastStatus === null ? lastProblem : String(lastStatus)],
  ];
  return (
    <>
      <span>
        <Badge tone={stateTones[state]}>{t(`webhooks.states.${state}`)}</Badge>
      </span>
      <SideFacts facts={facts} />
      <section className={styles.told}>
        <h3>{t('webhooks.body')}</h3>
        {body === null ? (
          <p className={styles.nothing}>{t('webhooks.noBody')}</p>
        ) : (
          <pre className={styles.text} tabIndex={0} data-testid="body">
            {readable(body)}
          </pre>
        )}
      </section>
      {lastAnswer !== null && (
        <section className={styles.told}>
          <h3>{t('webhooks.answerBody')}</h3>
          <pre className={styles.text} tabIndex={0}>
            {lastAnswer}
          </pre>
        </section>
      )}
    </>
  );
}

const readable = (body: string): string => JSON.stringify(JSON.parse(body), null, 2);
