import { useTranslation } from 'react-i18next';
import type { AgentCard, OwnCall } from '../../../api/contract/index.ts';
import { RobotPart } from '../conversations/RobotPart.tsx';
import { Badge } from '../design/Badge.tsx';
import { Panel } from '../design/Panel.tsx';
import { EmptyState, ErrorState, Skeleton } from '../design/states.tsx';
import { useFormat } from '../format/useFormat.ts';
import { textFor } from '../i18n/textFor.ts';
import styles from './MyWorkPage.module.css';
import { useOwnCall } from './useOwnCall.ts';

/** Whom the agent talks to and what is known of them, from the reservation to the end of the wrap-up. */
export function ScreenPop({ card }: { card: AgentCard }) {
  const { t } = useTranslation();
  const call = useOwnCall(card);
  if (call.isPending)
    return (
      <Panel>
        <Skeleton lines={6} />
      </Panel>
    );
  if (call.isError)
    return (
      <Panel>
        <ErrorState error={call.error} onRetry={() => void call.refetch()} />
      </Panel>
    );
  if (call.data.call === null)
    return (
      <Panel>
        <EmptyState icon="phone" title={t('call.noCall')}>
          {t('call.noCallHint')}
        </EmptyState>
      </Panel>
    );
  return <Callee call={call.data.call} />;
}

function Callee({ call }: { call: OwnCall }) {
  const { t } = useTranslation();
  return (
    <>
      <Panel
        title={call.contact.name ?? t('call.unnamed')}
        note={`${call.phone} · ${call.taskName}`}
        testId="screen-pop"
        {...(call.rangUs && { actions: <Badge tone="signal">{t('reception.rangUs')}</Badge> })}
      >
        {call.contact.fields.length === 0 ? (
          <p className={styles.hint}>{t('call.noFields')}</p>
        ) : (
          <dl className={styles.fields}>
            {call.contact.fields.map(({ label, value }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
      </Panel>
      {call.robot && <RobotPart talk={call.robot} />}
      <History call={call} />
    </>
  );
}

function History({ call }: { call: OwnCall }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  return (
    <Panel title={t('call.history')} testId="call-history">
      {call.history.length === 0 ? (
        <p className={styles.hint}>{t('call.firstCall')}</p>
      ) : (
        <ol className={styles.history}>
          {call.history.map((one) => (
            <li key={one.attemptId}>
              <span>{format.dateTime(one.at)}</span>
              <span>
                {one.rangUs
                  ? t('reception.rangUs')
                  : (textFor(i18n, `words.outcome.${one.outcome}`) ?? one.outcome)}
              </span>
              <span>{one.talkSeconds === null ? '' : format.elapsed(one.talkSeconds)}</span>
              <span>{one.agentName ?? one.taskName}</span>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}
