import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Task } from '../../../api/contract/index.ts';
import { attemptsFile, resultsFile } from '../api/tasks.ts';
import { DownloadLink } from '../design/Button.tsx';
import { Page } from '../design/Page.tsx';
import { ErrorState, Skeleton } from '../design/states.tsx';
import { Tabs } from '../design/Tabs.tsx';
import { useFormat } from '../format/useFormat.ts';
import { useCan } from '../session/useSession.ts';
import { ConversationsTab } from '../conversations/ConversationsTab.tsx';
import { AttemptsTable } from './AttemptsTable.tsx';
import { AnalysisTab } from './analysis/AnalysisTab.tsx';
import { TaskOverview } from './overview/TaskOverview.tsx';
import { RehearsalTab } from './rehearsal/RehearsalTab.tsx';
import { TaskActions } from './TaskActions.tsx';
import { TaskCopies } from './TaskCopies.tsx';
import { TaskSettings } from './TaskSettings.tsx';
import { TestCall } from './TestCall.tsx';
import { TaskStateBadge } from './TaskStateBadge.tsx';
import { scriptOf } from './taskShown.ts';
import { useTask } from './useTask.ts';

export type TaskTab = 'overview' | 'analysis' | 'attempts' | 'conversations' | 'rehearsal' | 'settings';

const pathOf = (id: string, tab: TaskTab) => (tab === 'overview' ? `/tasks/${id}` : `/tasks/${id}/${tab}`);
const tabs: TaskTab[] = ['overview', 'analysis', 'attempts', 'conversations', 'rehearsal', 'settings'];

interface Props {
  id: string;
  tab: TaskTab;
  /** The call whose conversation is read. */
  attemptId?: string | null;
}

export function TaskPage({ id, tab, attemptId = null }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const can = useCan();
  const reads = ['recordings.listen', 'scripts.read'].some(can);
  const { query, live } = useTask(id);
  if (query.isPending) return <Skeleton />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const task = query.data;
  const state = live?.state ?? task.state;
  const shown = tabs.filter((each) => each !== 'conversations' || (reads && task.scriptVersionId !== null));
  return (
    <Page
      full={tab === 'attempts' || tab === 'conversations'}
      title={task.name}
      mark={<TaskStateBadge state={state} />}
      lead={<Lead task={task} />}
      back={{ to: '/tasks', label: t('tasks.title') }}
      testId="task"
      actions={
        <>
          {can('results.export') && task.progress.dials > 0 && (
            <>
              <DownloadLink href={attemptsFile(id)} look="quiet" data-testid="export-attempts">
                {t('tasks.exportAttempts')}
              </DownloadLink>
              <DownloadLink href={resultsFile(id)} data-testid="export-results">
                {t('tasks.exportResults')}
              </DownloadLink>
            </>
          )}
          {can('tasks.run') && <TestCall task={task} />}
          {can('tasks.write') && <TaskCopies task={task} state={state} />}
          {can('tasks.run') && <TaskActions task={task} state={state} />}
        </>
      }
    >
      <Tabs
        label={t('tasks.parts')}
        current={pathOf(id, tab)}
        tabs={shown.map((each) => ({
          to: pathOf(id, each),
          label: t(`tasks.tabs.${each}`),
          testId: `tab-${each}`,
          count: each === 'attempts' ? format.number(live?.dials ?? task.progress.dials) : undefined,
        }))}
      />
      {tab === 'overview' && <TaskOverview task={task} live={live} />}
      {tab === 'analysis' && <AnalysisTab task={task} />}
      {tab === 'attempts' && <AttemptsTable taskId={id} dials={live?.dials ?? task.progress.dials} />}
      {tab === 'conversations' && reads && <ConversationsTab taskId={id} attemptId={attemptId} />}
      {tab === 'rehearsal' && <RehearsalTab task={task} state={state} />}
      {tab === 'settings' && <TaskSettings key={task.id} task={task} state={state} />}
    </Page>
  );
}

function Lead({ task }: { task: Task }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      {t(`words.kind.${task.kind}`)} · <Link href={`/lists/${task.listId}`}>{task.listName}</Link> ·{' '}
      {task.skillGroupName} · {task.scriptName !== null && `${scriptOf(t, task)} · `}{' '}
      {t('tasks.since', { time: format.dateTime(task.stateSince) })}
    </>
  );
}
