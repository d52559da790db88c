import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../design/Panel.tsx';
import { useFormat } from '../../format/useFormat.ts';
import { useWords } from '../../i18n/useWords.ts';
import type { TaskDraft } from './taskDraft.ts';
import styles from './TaskForm.module.css';
import { taskSummary, type SummaryContext } from './taskSummary.ts';

interface Props {
  draft: TaskDraft;
  list: SummaryContext['list'];
  skillGroup: string | null;
  script: string | null;
  children?: ReactNode;
}

/** What the task will do, in words, beside the form that says it in fields. */
export function SummaryPanel({ draft, list, skillGroup, script, children }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useWords();
  return (
    <Panel title={t('tasks.form.summary')}>
      <p className={styles.sentence} data-testid="summary">
        {taskSummary(draft, { t, format, outcome: (code) => say('outcome', code), list, skillGroup, script })}
      </p>
      {children}
    </Panel>
  );
}
