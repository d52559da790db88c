import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import type { AgentCard } from '../../../api/contract/index.ts';
import { getOwnDay } from '../api/calls.ts';
import { Panel } from '../design/Panel.tsx';
import { ErrorState, Skeleton } from '../design/states.tsx';
import { useFormat } from '../format/useFormat.ts';
import styles from './MyWorkPage.module.css';

/** The agent's own numbers of today, read anew with each state. */
export function OwnDayPanel({ card }: { card: AgentCard }) {
  const { t } = useTranslation();
  const format = useFormat();
  const day = useQuery({
    queryKey: ['own-day', card.id, card.state, card.since],
    queryFn: ({ signal }) => getOwnDay(signal),
    placeholderData: (before) => before,
  });
  return (
    <Panel title={t('call.today')} testId="own-day">
      {day.isPending ? (
        <Skeleton lines={3} />
      ) : day.isError ? (
        <ErrorState error={day.error} onRetry={() => void day.refetch()} />
      ) : (
        day.data && (
          <dl className={styles.fields}>
            <Fact label={t('call.calls')} value={format.number(day.data.calls)} />
            <Fact label={t('call.talked')} value={format.elapsed(day.data.talkSeconds)} />
            <Fact label={t('call.waited')} value={format.elapsed(day.data.readySeconds)} />
            <Fact label={t('call.wrappedUp')} value={format.elapsed(day.data.wrapUpSeconds)} />
            <Fact label={t('call.onBreak')} value={format.elapsed(day.data.breakSeconds)} />
            {day.data.ratings && (
              <Fact
                label={t('call.rated')}
                value={t('call.ratedOf', {
                  average: format.decimal(day.data.ratings.average),
                  n: format.number(day.data.ratings.rated),
                })}
              />
            )}
            <Fact label={t('call.signedIn')} value={format.elapsed(day.data.signedInSeconds)} />
          </dl>
        )
      )}
    </Panel>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
