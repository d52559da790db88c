import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { getNumberHistory } from '../api/numbers.ts';
import { ApiProblem } from '../api/request.ts';
import { Button } from '../design/Button.tsx';
import { Panel } from '../design/Panel.tsx';
import { EmptyState, ErrorState, Notice, Skeleton } from '../design/states.tsx';
import { useCan } from '../session/useSession.ts';
import { ErasePerson } from './ErasePerson.tsx';
import { HappeningsTable } from './HappeningsTable.tsx';
import { PlansTable } from './PlansTable.tsx';
import { timeline } from './timeline.ts';

/** What is planned for a number, and what has happened to it. */
export function NumberFound({ phone }: { phone: string }) {
  const { t } = useTranslation();
  const mayErase = useCan()('policies.write');
  const first: string | null = null;
  const history = useInfiniteQuery({
    queryKey: ['numbers', phone],
    queryFn: ({ pageParam, signal }: { pageParam: string | null; signal: AbortSignal }) =>
      getNumberHistory(phone, pageParam, signal),
    initialPageParam: first,
    getNextPageParam: (last) => last.nextCursor,
    retry: false,
  });
  const { data, hasNextPage } = history;
  const found = data?.pages[0];
  const happenings = useMemo(
    () =>
      timeline(
        data?.pages.flatMap(({ events }) => events) ?? [],
        data?.pages[0]?.suppressions ?? [],
        !hasNextPage,
      ),
    [data, hasNextPage],
  );
  if (history.isPending) return <Skeleton boxed lines={8} />;
  if (history.isError && !found)
    return <NotFound error={history.error} retry={() => void history.refetch()} />;
  if (!found) return null;
  return (
    <>
      <Panel
        flush
        title={t('numbers.now', { phone: found.phone })}
        note={t('numbers.nowHint')}
        actions={mayErase && <ErasePerson phone={found.phone} />}
        testId="plans"
      >
        {found.tasks.length === 0 ? (
          <EmptyState icon="tasks" title={t('numbers.noTasks')} />
        ) : (
          <PlansTable plans={found.tasks} />
        )}
      </Panel>
      <Panel flush title={t('numbers.past')} note={t('numbers.pastHint')} testId="happenings">
        {happenings.length === 0 ? (
          <EmptyState icon="clock" title={t('numbers.nothingYet')} />
        ) : (
          <HappeningsTable
            happenings={happenings}
            foot={
              hasNextPage ? (
                <Button
                  size="small"
                  look="quiet"
                  busy={history.isFetchingNextPage}
                  onClick={() => void history.fetchNextPage()}
                >
                  {t('everyPage.loadMore')}
                </Button>
              ) : undefined
            }
          />
        )}
      </Panel>
      {history.isFetchNextPageError && <Notice tone="bad">{t('numbers.moreFailed')}</Notice>}
    </>
  );
}

function NotFound({ error, retry }: { error: Error; retry: () => void }) {
  const { t } = useTranslation();
  const code = error instanceof ApiProblem ? error.problem.code : '';
  if (code === 'not-found')
    return (
      <EmptyState boxed icon="search" title={t('numbers.unknown')} testId="unknown-number">
        {t('numbers.unknownHint')}
      </EmptyState>
    );
  if (code === 'invalid-phone' || code === 'invalid')
    return (
      <EmptyState boxed icon="search" title={t('suppressions.notWhole')} testId="not-whole">
        {t('suppressions.phoneHint')}
      </EmptyState>
    );
  return <ErrorState boxed error={error} onRetry={retry} />;
}
