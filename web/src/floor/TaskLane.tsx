import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { TaskLive } from '../../../api/contract/index.ts';
import { classes } from '../design/classes.ts';
import { Progress } from '../design/Progress.tsx';
import { useFormat } from '../format/useFormat.ts';
import { useWords } from '../i18n/useWords.ts';
import { useCan } from '../session/useSession.ts';
import { abandonedShare, abandonmentTone } from '../tasks/taskShown.ts';
import { TaskStateBadge } from '../tasks/TaskStateBadge.tsx';
import styles from './TaskLane.module.css';

/** One task as a line of stages, from the agents who wait for calls to the calls that have an agent. */
export function TaskLane({ task }: { task: TaskLive }) {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useWords();
  const can = useCan();
  const share = abandonedShare(task);
  const fraction = task.contacts > 0 ? task.finished / task.contacts : 0;
  const progress = t('tasks.progressOf', {
    finished: format.number(task.finished),
    contacts: format.number(task.contacts),
  });
  return (
    <article className={styles.lane} data-testid="task-lane" data-bound={task.bound}>
      <header className={styles.head}>
        <h3 className={styles.name} title={task.name}>
          {can('tasks.read') ? <Link href={`/tasks/${task.id}`}>{task.name}</Link> : task.name}
        </h3>
        <TaskStateBadge state={task.state} />
      </header>
      <dl className={styles.stages}>
        <Stage label={t('floor.ready')} value={task.ready} />
        <Stage label={t('floor.dialing')} value={task.dialing} />
        <Stage label={t('floor.ringing')} value={task.ringing} />
        <Stage label={t('floor.waitingShort')} value={task.waiting} late={task.waiting > 0} />
        <Stage label={t('floor.talking')} value={task.talking} />
      </dl>
      <p className={styles.why}>{say('bound', task.bound)}</p>
      <footer className={styles.foot}>
        <Progress value={fraction} label={progress} token={task.state === 'running' ? 'ready' : 'bar'} />
        <span>{progress}</span>
        <span className={styles[abandonmentTone(share)]} title={t('tasks.abandoned')}>
          {t('floor.abandonedShare', { share: format.percent(share) })}
        </span>
      </footer>
    </article>
  );
}

function Stage({ label, value, late }: { label: string; value: number; late?: boolean }) {
  const format = useFormat();
  return (
    <div className={classes(styles.stage, late && styles.late)}>
      <dt title={label}>{label}</dt>
      <dd>{format.number(value)}</dd>
    </div>
  );
}
