import { lazy, Suspense, type ReactNode } from 'react';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../../../api/contract/index.ts';
import { getAttemptCurve, getCourse, getHours, getRatings } from '../../api/tasks.ts';
import { Panel } from '../../design/Panel.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../design/states.tsx';
import { useFormat } from '../../format/useFormat.ts';
import styles from './AnalysisTab.module.css';
import { AttemptTable } from './AttemptTable.tsx';
import { bestHours } from './hourGrid.ts';
import { RatingTable } from './RatingTable.tsx';
import { HourMap } from './HourMap.tsx';
import { useHourWords } from './useHourWords.ts';

/** Draws on a canvas: loaded when somebody looks. */
const CourseChart = lazy(() => import('./CourseChart.tsx'));

/** When callees answer, what dialing again brings, and how the task was staffed. Read again as the task moves. */
export function AnalysisTab({ task: { id, progress, rating } }: { task: Task }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useHourWords();
  const hours = useQuery({
    queryKey: ['tasks', id, 'hours'],
    queryFn: ({ signal }) => getHours(id, signal),
  });
  const curve = useQuery({
    queryKey: ['tasks', id, 'attempt-curve'],
    queryFn: ({ signal }) => getAttemptCurve(id, signal),
  });
  const ratings = useQuery({
    queryKey: ['tasks', id, 'ratings'],
    queryFn: ({ signal }) => getRatings(id, signal),
  });
  const course = useQuery({
    queryKey: ['tasks', id, 'course'],
    queryFn: ({ signal }) => getCourse(id, signal),
  });
  const best = bestHours(hours.data?.items ?? [], 3).map(words.when);
  if (progress.dials === 0)
    return (
      <EmptyState boxed icon="clock" title={t('tasks.overview.noOutcomes')}>
        {t('tasks.analysis.nothing')}
      </EmptyState>
    );
  return (
    <div className={styles.column} data-testid="analysis">
      <Panel
        title={t('tasks.analysis.hours')}
        note={
          best.length > 0
            ? t('tasks.analysis.hoursBest', { hours: format.list(best) })
            : t('tasks.analysis.hoursNote')
        }
        testId="hours"
      >
        <Known query={hours}>{({ items }) => <HourMap cells={items} />}</Known>
      </Panel>
      <Panel
        title={t('tasks.analysis.attempts')}
        note={t('tasks.analysis.attemptsNote')}
        testId="attempt-curve"
      >
        <Known query={curve}>{({ items }) => <AttemptTable steps={items} />}</Known>
      </Panel>
      {(rating !== null || (ratings.data?.asked ?? 0) > 0) && (
        <Panel title={t('tasks.ratings.title')} note={t('tasks.ratings.note')} testId="ratings">
          <Known query={ratings}>
            {(data) => (data.asked === 0 ? <p>{t('tasks.ratings.none')}</p> : <RatingTable ratings={data} />)}
          </Known>
        </Panel>
      )}
      <Panel
        title={t('tasks.analysis.course')}
        note={
          course.data && course.data.items.length > 0
            ? t('tasks.analysis.courseNote', { n: course.data.stepSeconds / 60 })
            : undefined
        }
        testId="course"
      >
        <Known query={course}>
          {(data) => (
            <Suspense fallback={<Skeleton lines={5} />}>
              <CourseChart course={data} />
            </Suspense>
          )}
        </Known>
      </Panel>
    </div>
  );
}

function Known<T>({ query, children }: { query: UseQueryResult<T>; children: (data: T) => ReactNode }) {
  if (query.isPending) return <Skeleton lines={4} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return children(query.data);
}
