import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { getSamples } from '../api/tasks.ts';
import { ErrorState } from '../design/states.tsx';
import { appended, type LiveState } from '../live/liveState.ts';
import { useLive, useLiveStore } from '../live/useLive.ts';
import { chartSpan } from './chartData.ts';
import styles from './LiveChart.module.css';

const LiveChart = lazy(() => import('./LiveChart.tsx'));

/** The last minutes of one task: what was before the page was opened, and what the live feed brings. */
export function TaskChart({ taskId, height }: { taskId: string; height: number }) {
  const { t } = useTranslation();
  const store = useLiveStore();
  const speed = store.speed();
  const span = chartSpan(speed);
  const snapshots = useLive(useCallback((state: LiveState) => state.snapshots, []));
  const heard = useLive(useCallback((state: LiveState) => state.samples.get(taskId), [taskId]));
  // After a lost connection there is a gap: each snapshot asks for the past again.
  const past = useQuery({
    queryKey: ['samples', taskId, span, snapshots],
    queryFn: ({ signal }) => getSamples(taskId, span, signal),
    staleTime: Infinity,
    gcTime: 0,
  });
  const items = past.data?.items;
  const samples = useMemo(() => appended(items ?? [], heard ?? []), [items, heard]);
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
