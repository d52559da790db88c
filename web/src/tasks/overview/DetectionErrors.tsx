import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { DetectionErrors as Errors } from '../../../../api/contract/index.ts';
import { getDetectionErrors } from '../../api/recordings.ts';
import { Panel } from '../../design/Panel.tsx';
import { ErrorState, Skeleton } from '../../design/states.tsx';
import { useFormat } from '../../format/useFormat.ts';
import styles from './Overview.module.css';

const verdicts = ['machine', 'human'] as const;

/** How often machine detection is wrong, by the labels that people gave to calls they listened to. */
export function DetectionErrors({ taskId }: { taskId: string }) {
  const { t } = useTranslation();
  const errors = useQuery({
    queryKey: ['tasks', taskId, 'detection-errors'],
    queryFn: ({ signal }) => getDetectionErrors(taskId, signal),
  });
  return (
    <Panel title={t('tasks.detection.title')} note={t('tasks.detection.note')} testId="detection-errors">
      {errors.isPending ? (
        <Skeleton lines={2} />
      ) : errors.isError ? (
        <ErrorState error={errors.error} onRetry={() => void errors.refetch()} />
      ) : (
        <>
          <dl className={styles.verdicts}>
            {verdicts.map((verdict) => (
              <Verdict key={verdict} verdict={verdict} of={errors.data[verdict]} />
            ))}
          </dl>
          <p className={styles.empty}>
            {t('tasks.detection.how')}{' '}
            <Link href={`/tasks/${taskId}/attempts`}>{t('tasks.tabs.attempts')}</Link>
          </p>
        </>
      )}
    </Panel>
  );
}

function Verdict({ verdict, of }: { verdict: (typeof verdicts)[number]; of: Errors['machine'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <dt>{t(`tasks.detection.${verdict}`)}</dt>
      {of.labelled === 0 ? (
        <dd className={styles.empty}>{t('tasks.detection.none')}</dd>
      ) : (
        <dd title={t('tasks.detection.interval')}>
          <strong>{format.percent(of.rate)}</strong>{' '}
          <span className={styles.empty}>
            {t('tasks.detection.range', { low: format.percent(of.low), high: format.percent(of.high) })} ·{' '}
            {t('tasks.detection.of', {
              wrong: format.number(of.wrong),
              labelled: format.number(of.labelled),
            })}
          </span>
        </dd>
      )}
    </>
  );
}
