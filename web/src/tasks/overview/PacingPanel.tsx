import { useTranslation } from 'react-i18next';
import type { PacingNow, Task, TaskLive } from '../../../../api/contract/index.ts';
import { Panel } from '../../design/Panel.tsx';
import { useFormat } from '../../format/useFormat.ts';
import { BudgetRing } from './BudgetRing.tsx';
import { ChangePacing } from './ChangePacing.tsx';
import { PacingCourse } from './PacingCourse.tsx';
import styles from './PacingPanel.module.css';

/** What the dialer wants, does and why; the mode and its number can be changed while it dials. */
export function PacingPanel({ task, live }: { task: Task; live: TaskLive }) {
  const { t } = useTranslation();
  const { decision } = live;
  return (
    <Panel title={t('tasks.pacing.title')} note={t('tasks.pacing.note')} testId="pacing">
      {decision === null ? (
        <p className={styles.quiet}>{t('tasks.pacing.none')}</p>
      ) : (
        <div className={styles.decision}>
          <BudgetRing budget={decision.budget} />
          <Numbers decision={decision} />
        </div>
      )}
      <PacingCourse taskId={task.id} />
      {/* Anew when somebody else has changed it. */}
      <ChangePacing key={JSON.stringify(task.pacing)} task={task} />
    </Panel>
  );
}

function Numbers({ decision }: { decision: PacingNow }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { estimates } = decision;
  return (
    <dl className={styles.numbers}>
      <Figure label={t('tasks.pacing.wanted')} value={format.number(decision.wanted)} />
      <Figure label={t('tasks.pacing.calls')} value={format.number(decision.calls)} />
      <Figure label={t('tasks.pacing.answerRate')} value={format.percent(decision.answerRate)} />
      {estimates && (
        <>
          <Figure
            label={t('tasks.pacing.freeAgents')}
            value={format.decimal(estimates.expectedFreeAgents)}
            hint={t('tasks.pacing.freeAgentsHint')}
          />
          <Figure label={t('tasks.pacing.callees')} value={format.decimal(estimates.expectedCallees)} />
          <Figure
            label={t('tasks.pacing.risk')}
            value={format.percent(estimates.nextCallRisk)}
            hint={t('tasks.pacing.riskHint')}
          />
          <Figure label={t('tasks.pacing.threshold')} value={format.percent(estimates.threshold)} />
          <Figure
            label={t('tasks.pacing.credit')}
            value={format.decimal(estimates.credit)}
            hint={t('tasks.pacing.creditHint')}
          />
        </>
      )}
      {decision.cancel > 0 && (
        <Figure label={t('tasks.pacing.cancel')} value={format.number(decision.cancel)} />
      )}
    </dl>
  );
}

function Figure({ label, value, hint }: { label: string; value: string; hint?: string }) {
  return (
    <div title={hint}>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
