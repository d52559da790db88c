import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Task, TaskFunnel } from '../../../../api/contract/index.ts';
import { getFunnel } from '../../api/tasks.ts';
import { Panel } from '../../design/Panel.tsx';
import { ErrorState, Skeleton } from '../../design/states.tsx';
import { Bars } from './Bars.tsx';

type Step = TaskFunnel['items'][number]['step'];
const tokens: Partial<Record<Step, string>> = {
  answered: 'reserved',
  talked: 'talking',
  intent: 'talking',
  transferred: 'wrap-up',
  result: 'ready',
  success: 'ready',
};

/** Contacts from the list to their result; only the steps that a task of this kind can have. */
export function Funnel({ task: { id } }: { task: Task }) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ['tasks', id, 'funnel'],
    queryFn: ({ signal }) => getFunnel(id, signal),
  });
  const items = query.data?.items ?? [];
  const whole = items[0]?.contacts ?? 0;
  return (
    <Panel title={t('tasks.overview.funnel')} note={t('tasks.overview.funnelNote')} testId="funnel">
      {query.isPending ? (
        <Skeleton lines={5} />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Bars
          whole={whole}
          longest={whole}
          rows={items.map(({ step, contacts }) => ({
            key: `funnel-${step}`,
            label: t(`tasks.funnel.${step}`),
            count: contacts,
            token: tokens[step] ?? 'bar',
          }))}
        />
      )}
    </Panel>
  );
}
