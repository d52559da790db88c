import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { Task, TaskLive } from '../../../api/contract/index.ts';
import { getTasks } from '../api/tasks.ts';
import { usePages } from '../api/usePages.ts';
import { ButtonLink } from '../design/Button.tsx';
import type { Column } from '../design/DataTable.tsx';
import { Page } from '../design/Page.tsx';
import { PagedTable } from '../design/PagedTable.tsx';
import { Progress } from '../design/Progress.tsx';
import { EmptyState } from '../design/states.tsx';
import { useFormat } from '../format/useFormat.ts';
import { useWords } from '../i18n/useWords.ts';
import { useLive } from '../live/useLive.ts';
import { useCan } from '../session/useSession.ts';
import { abandonedShare, abandonmentTone, numbersOf, type TaskNumbers } from './taskShown.ts';
import { TaskStateBadge } from './TaskStateBadge.tsx';
import styles from './Tasks.module.css';

interface Row {
  task: Task;
  live: TaskLive | undefined;
  numbers: TaskNumbers;
}

export function TasksPage() {
  const { t } = useTranslation();
  const can = useCan();
  const [, navigate] = useLocation();
  const live = useLive((state) => state.tasks);
  const pages = usePages<Task>(['tasks'], getTasks);
  const columns = useColumns();
  const rows = pages.rows.map((task): Row => {
    const heard = live.get(task.id);
    return { task, live: heard, numbers: numbersOf(task, heard) };
  });
  const create = can('tasks.write') && (
    <ButtonLink to="/tasks/new" look="primary" icon="plus" data-testid="create-task" data-key="create">
      {t('tasks.create')}
    </ButtonLink>
  );
  return (
    <Page title={t('tasks.title')} lead={t('tasks.lead')} actions={create} testId="tasks">
      <PagedTable
        label={t('tasks.title')}
        pages={{ ...pages, rows }}
        columns={columns}
        rowKey={({ task }) => task.id}
        onOpen={({ task }) => navigate(`/tasks/${task.id}`)}
        minWidth="66rem"
        testId="tasks-table"
        empty={
          <EmptyState boxed icon="tasks" title={t('tasks.empty')} actions={create || undefined}>
            {t('tasks.emptyHint')}
          </EmptyState>
        }
      />
    </Page>
  );
}

function useColumns(): Column<Row>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useWords();
  const count = (key: 'dials' | 'answered' | 'connected'): Column<Row> => ({
    key,
    header: t(`tasks.${key}`),
    width: '5.5rem',
    align: 'end',
    cell: ({ numbers }) => format.number(numbers[key]),
  });
  return [
    {
      key: 'name',
      header: t('tasks.name'),
      cell: ({ task }) => (
        <span className={styles.name}>
          <Link href={`/tasks/${task.id}`} title={task.name}>
            {task.name}
          </Link>
          <span className={styles.sub}>{task.listName}</span>
        </span>
      ),
    },
    {
      key: 'state',
      header: t('tasks.state'),
      width: '8rem',
      cell: ({ numbers }) => <TaskStateBadge state={numbers.state} />,
    },
    {
      key: 'progress',
      header: t('tasks.progress'),
      width: '10rem',
      cell: ({ numbers }) => <TaskProgressCell numbers={numbers} />,
    },
    count('dials'),
    count('answered'),
    count('connected'),
    {
      key: 'abandoned',
      header: t('tasks.abandoned'),
      width: '6.5rem',
      align: 'end',
      cell: ({ numbers }) => {
        const share = abandonedShare(numbers);
        return <span className={styles[abandonmentTone(share)]}>{format.percent(share)}</span>;
      },
    },
    {
      key: 'agents',
      header: <span title={t('tasks.agentsHint')}>{t('tasks.agents')}</span>,
      width: '5rem',
      align: 'end',
      cell: ({ live }) => live && `${format.number(live.ready)} / ${format.number(live.talking)}`,
    },
    {
      key: 'now',
      header: t('tasks.now'),
      width: '9rem',
      cell: ({ live }) =>
        live && <span title={say('bound', live.bound)}>{say('boundShort', live.bound)}</span>,
    },
  ];
}

function TaskProgressCell({ numbers }: { numbers: TaskNumbers }) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = t('tasks.progressOf', {
    finished: format.number(numbers.finished),
    contacts: format.number(numbers.contacts),
  });
  const fraction = numbers.contacts > 0 ? numbers.finished / numbers.contacts : 0;
  return (
    <span className={styles.progress} title={text}>
      <Progress value={fraction} label={text} token={numbers.state === 'running' ? 'ready' : 'bar'} />
      <span className={styles.percent}>{format.percent(fraction, 0)}</span>
    </span>
  );
}
