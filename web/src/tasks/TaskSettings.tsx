import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../../api/contract/index.ts';
import { updateTask } from '../api/tasks.ts';
import { Button } from '../design/Button.tsx';
import { Field, TextInput } from '../design/Field.tsx';
import { FormProblem } from '../design/FormProblem.tsx';
import { Panel } from '../design/Panel.tsx';
import { Notice } from '../design/states.tsx';
import { showToast } from '../design/toastStore.ts';
import { useForm } from '../design/useForm.ts';
import { useCan } from '../session/useSession.ts';
import { HoursSection } from './form/HoursSection.tsx';
import { MoreSection } from './form/MoreSection.tsx';
import { PacingSection } from './form/PacingSection.tsx';
import { CallRulesSection } from './form/CallRulesSection.tsx';
import { RatingSection } from './form/RatingSection.tsx';
import { RowsSection } from './form/RowsSection.tsx';
import { RetrySection } from './form/RetrySection.tsx';
import { shownPaths } from './form/sections.ts';
import { SummaryPanel } from './form/SummaryPanel.tsx';
import { draftOf, type TaskDraft } from './form/taskDraft.ts';
import styles from './form/TaskForm.module.css';
import { taskChange, wrongFields } from './form/taskInput.ts';
import { isOver, scriptOf } from './taskShown.ts';
import { useListOfTask } from './useListOfTask.ts';

/** What can be changed about a task, also while it runs. */
export function TaskSettings({ task, state }: { task: Task; state: string }) {
  const { t } = useTranslation();
  const can = useCan();
  const queries = useQueryClient();
  const form = useForm<TaskDraft>({
    initial: draftOf(task),
    shows: shownPaths,
    check: wrongFields,
    submit: async (draft) => {
      const after = await updateTask(task.id, taskChange(draft));
      queries.setQueryData(['tasks', task.id], after);
      void queries.invalidateQueries({ queryKey: ['tasks'] });
      showToast({ tone: 'good', text: t('tasks.form.saved') });
    },
  });
  const list = useListOfTask(task);
  const over = isOver(state);
  const writable = can('tasks.write') && !over;
  return (
    <form {...form.wiring} className={styles.layout} data-testid="task-settings">
      <fieldset className={styles.sections} disabled={!writable}>
        <Panel title={t('tasks.form.what')} note={t('tasks.form.fixed')}>
          <Field label={t('tasks.name')} error={form.error('name')}>
            <TextInput
              maxLength={200}
              value={form.values.name}
              onChange={(e) => form.set('name', e.target.value)}
            />
          </Field>
        </Panel>
        <RowsSection form={form} fields={list.fields} />
        <PacingSection form={form} kindFixed={task.kind === 'progressive'} />
        <HoursSection form={form} />
        <RetrySection form={form} />
        <CallRulesSection form={form} />
        <RatingSection form={form} />
        <MoreSection form={form} />
      </fieldset>
      <aside className={styles.aside}>
        <SummaryPanel
          draft={form.values}
          list={list}
          skillGroup={task.skillGroupName}
          script={scriptOf(t, task)}
        />
        {over ? (
          <Notice tone="info">{t('tasks.form.ended')}</Notice>
        ) : writable ? (
          <>
            <FormProblem form={form} />
            {state === 'running' && form.dirty && <Notice tone="info">{t('tasks.form.running')}</Notice>}
            <div className={styles.buttons}>
              <Button
                type="submit"
                look="primary"
                size="large"
                busy={form.pending}
                disabled={!form.dirty}
                data-testid="save-settings"
              >
                {t('everyPage.saveChanges')}
              </Button>
            </div>
          </>
        ) : (
          <Notice tone="info">{t('everyPage.readOnly')}</Notice>
        )}
      </aside>
    </form>
  );
}
