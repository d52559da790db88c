import { useTranslation } from 'react-i18next';
import type { TaskLive } from '../../../../api/contract/index.ts';
import { Icon } from '../../design/Icon.tsx';
import { Panel } from '../../design/Panel.tsx';
import { StateMark, type AgentState } from '../../design/StateMark.tsx';
import { useFormat } from '../../format/useFormat.ts';
import { useWords } from '../../i18n/useWords.ts';
import styles from './Overview.module.css';

/** Agents and calls of the task at this moment, and why no more is dialed. */
export function RightNow({ live }: { live: TaskLive }) {
  const { t } = useTranslation();
  const say = useWords();
  return (
    <Panel title={t('tasks.overview.nowTitle')} testId="right-now">
      <dl className={styles.now}>
        <Stage label={t('tasks.overview.readyAgents')} value={live.ready} state="ready" />
        <Stage label={t('tasks.overview.talkingAgents')} value={live.talking} state="talking" />
        <Stage label={t('tasks.overview.wrapUpAgents')} value={live.wrapUp} state="wrap-up" />
        <Stage label={t('tasks.overview.breakAgents')} value={live.onBreak} state="break" />
        <Stage label={t('tasks.overview.dialing')} value={live.dialing} />
        <Stage label={t('tasks.overview.ringing')} value={live.ringing} />
        <Stage label={t('tasks.overview.waiting')} value={live.waiting} />
      </dl>
      <p className={styles.bound} data-testid="bound" data-bound={live.bound}>
        <Icon name="info" />
        <span className={styles.boundLabel}>{t('tasks.overview.bound')}</span>
        {say('bound', live.bound)}
      </p>
    </Panel>
  );
}

function Stage({ label, value, state }: { label: string; value: number; state?: AgentState }) {
  const format = useFormat();
  return (
    <div className={styles.stage}>
      <dt>
        {state && <StateMark state={state} size={10} />}
        {label}
      </dt>
      <dd>{format.number(value)}</dd>
    </div>
  );
}
