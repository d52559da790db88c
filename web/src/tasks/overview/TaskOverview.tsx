import { useTranslation } from 'react-i18next';
import type { Task, TaskLive } from '../../../../api/contract/index.ts';
import { TaskChart } from '../../chart/TaskChart.tsx';
import { Panel } from '../../design/Panel.tsx';
import { EmptyState } from '../../design/states.tsx';
import { scriptOf } from '../taskShown.ts';
import { useListOfTask } from '../useListOfTask.ts';
import { SummaryPanel } from '../form/SummaryPanel.tsx';
import { draftOf } from '../form/taskDraft.ts';
import { ContactShares } from './ContactShares.tsx';
import { DetectionErrors } from './DetectionErrors.tsx';
import { Funnel } from './Funnel.tsx';
import { Outcomes } from './Outcomes.tsx';
import { PacingPanel } from './PacingPanel.tsx';
import { RightNow } from './RightNow.tsx';
import { TaskRates } from './TaskRates.tsx';
import styles from './Overview.module.css';

/** What a task does, how far it is, and what came of it. */
export function TaskOverview({ task, live }: { task: Task; live: TaskLive | undefined }) {
  const { t } = useTranslation();
  const list = useListOfTask(task);
  const draft = task.state === 'draft';
  const begun = task.progress.dials > 0 || live !== undefined;
  return (
    <>
      {begun && <TaskRates task={task} />}
      <div className={styles.grid}>
        <div className={styles.column}>
          {live && <RightNow live={live} />}
          {live && <PacingPanel task={task} live={live} />}
          {live && (
            <Panel title={t('tasks.overview.chart')}>
              <TaskChart taskId={task.id} height={190} />
            </Panel>
          )}
          {draft ? (
            <EmptyState boxed icon="edit" title={t('tasks.overview.draft')}>
              {t('tasks.overview.draftHint')}
            </EmptyState>
          ) : (
            <Panel title={t('tasks.overview.progress')}>
              <ContactShares progress={task.progress} />
            </Panel>
          )}
          {begun && <Funnel task={task} />}
        </div>
        <div className={styles.column}>
          {begun && <Outcomes task={task} />}
          {begun && task.machineDetection && task.machineDetection.mode !== 'off' && (
            <DetectionErrors taskId={task.id} />
          )}
          <SummaryPanel
            draft={draftOf(task)}
            list={list}
            skillGroup={task.skillGroupName}
            script={scriptOf(t, task)}
          />
        </div>
      </div>
    </>
  );
}
