import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Rehearsal, Task } from '../../../../api/contract/index.ts';
import { cancelRehearsal, getRehearsals } from '../../api/rehearsals.ts';
import { Button } from '../../design/Button.tsx';
import { Panel } from '../../design/Panel.tsx';
import { Progress } from '../../design/Progress.tsx';
import { EmptyState, ErrorState, Notice, Skeleton } from '../../design/states.tsx';
import { useFormat } from '../../format/useFormat.ts';
import { useCan } from '../../session/useSession.ts';
import { isOver } from '../taskShown.ts';
import { Assumptions } from './Assumptions.tsx';
import { ForecastTable } from './ForecastTable.tsx';
import { RehearsalForm } from './RehearsalForm.tsx';
import styles from './Rehearsal.module.css';

/** Milliseconds between two looks while one is played. */
const LOOK_EVERY = 1000;
const underWay = ({ state }: Rehearsal) => state === 'queued' || state === 'running';

/** The task played before it is dialed: assumptions, progress, forecasts, and what came of them. */
export function RehearsalTab({ task, state }: { task: Task; state: string }) {
  const { t } = useTranslation();
  const can = useCan();
  const query = useQuery({
    queryKey: ['rehearsals', task.id],
    queryFn: ({ signal }) => getRehearsals(task.id, signal),
    refetchInterval: ({ state: { data } }) => (data?.items.some(underWay) ? LOOK_EVERY : false),
  });
  if (query.isPending) return <Skeleton />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const { items } = query.data;
  if (task.pacing.mode === 'fixed')
    return (
      <EmptyState icon="tasks" title={t('rehearsal.none')} boxed>
        {t('rehearsal.notRehearsed')}
      </EmptyState>
    );
  return (
    <div className={styles.column} data-testid="rehearsals">
      {can('tasks.write') && !isOver(state) && <RehearsalForm taskId={task.id} busy={items.some(underWay)} />}
      {items.length === 0 && (
        <EmptyState icon="tasks" title={t('rehearsal.none')} boxed>
          {t('rehearsal.noneHint')}
        </EmptyState>
      )}
      {items.map((rehearsal) => (
        <RehearsalPanel key={rehearsal.id} rehearsal={rehearsal} mode={task.pacing.mode} />
      ))}
    </div>
  );
}

function RehearsalPanel({ rehearsal, mode }: { rehearsal: Rehearsal; mode: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { forecast, state, problem } = rehearsal;
  return (
    <Panel
      title={format.dateTime(rehearsal.createdAt)}
      note={t(`rehearsal.states.${state}`)}
      testId="rehearsal"
    >
      <div className={styles.column}>
        {underWay(rehearsal) && <Running rehearsal={rehearsal} />}
        {state === 'failed' && <Notice tone="bad">{problem ?? t('rehearsal.states.failed')}</Notice>}
        <ForecastTable rehearsal={rehearsal} mode={mode} />
        <Assumptions rehearsal={rehearsal} />
        {forecast && (
          <p className={styles.note}>
            {t('rehearsal.read', { hours: format.number(forecast.simulatedHours) })}
          </p>
        )}
      </div>
    </Panel>
  );
}

function Running({ rehearsal }: { rehearsal: Rehearsal }) {
  const { t } = useTranslation();
  const format = useFormat();
  const can = useCan();
  const queries = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => cancelRehearsal(rehearsal.id),
    onSettled: () => queries.invalidateQueries({ queryKey: ['rehearsals', rehearsal.taskId] }),
  });
  return (
    <div className={styles.running}>
      <div>
        <Progress running value={rehearsal.share} label={t('rehearsal.progress')} />
      </div>
      <span>{format.percent(rehearsal.share, 0)}</span>
      {can('tasks.write') && (
        <Button busy={cancel.isPending} onClick={() => cancel.mutate()} data-testid="rehearsal-cancel">
          {t('rehearsal.cancel')}
        </Button>
      )}
    </div>
  );
}
