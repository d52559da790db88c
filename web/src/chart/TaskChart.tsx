import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../design/states.tsx';
import { useTaskSamples } from './useTaskSamples.ts';
import styles from './LiveChart.module.css';

const LiveChart = lazy(() => import('./LiveChart.tsx'));

/** The last minutes of one task: what was before the page was opened, and what the live feed brings. */
export function TaskChart({ taskId, height }: { taskId: string; height: number }) {
  const { t } = useTranslation();
  const { samples, past, speed } = useTaskSamples(taskId);
  const space = <div className={styles.waiting} style={{ height: height + 28 }} />;
  if (past.isError && samples.length === 0)
    return <ErrorState error={past.error} onRetry={() => void past.refetch()} />;
  if (samples.length === 0)
    return (
      <div className={styles.waiting} style={{ height: height + 28 }}>
        {past.isPending ? '' : t('floor.noSamples')}
      </div>
    );
  return (
    <Suspense fallback={space}>
      <LiveChart samples={samples} speed={speed} height={height} label={t('floor.chart')} />
    </Suspense>
  );
}
