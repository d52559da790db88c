import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../../../api/contract/index.ts';
import { updateTask } from '../../api/tasks.ts';
import { Button } from '../../design/Button.tsx';
import { FormProblem } from '../../design/FormProblem.tsx';
import { Segmented } from '../../design/Segmented.tsx';
import { showToast } from '../../design/toastStore.ts';
import { useForm } from '../../design/useForm.ts';
import { useCan } from '../../session/useSession.ts';
import { PacingNumber, pacingModes } from '../form/PacingSection.tsx';
import { draftOf, type PacingMode, type TaskDraft } from '../form/taskDraft.ts';
import { pacingInput, wrongFields } from '../form/taskInput.ts';
import styles from './PacingPanel.module.css';

/** Mode and number on the fly: the dialer keeps what it has learned. */
export function ChangePacing({ task }: { task: Task }) {
  const { t } = useTranslation();
  const can = useCan();
  const queries = useQueryClient();
  const form = useForm<TaskDraft>({
    initial: draftOf(task),
    shows: ['pacing'],
    check: (draft) => wrongFields(draft).filter(({ path }) => path === 'pacing'),
    submit: async (draft) => {
      const after = await updateTask(task.id, { pacing: pacingInput(draft) });
      queries.setQueryData(['tasks', task.id], after);
      showToast({ tone: 'good', text: t('tasks.pacing.changed') });
    },
  });
  const robot = form.values.talker !== 'agents';
  const modes: readonly PacingMode[] = robot ? ['fixed', 'predictive'] : pacingModes;
  if (!can('tasks.write') || task.kind === 'progressive') return null;
  return (
    <form {...form.wiring} className={styles.change}>
      <Segmented
        label={t('tasks.pacing.mode')}
        testId="pacing-mode"
        value={form.values.mode}
        options={modes.map((mode) => ({
          value: mode,
          label: t(
            mode === 'fixed'
              ? 'tasks.form.fixedMode'
              : robot && mode === 'predictive'
                ? 'tasks.form.byAgents'
                : `tasks.form.${mode}`,
          ),
        }))}
        onChange={(mode) => form.set('mode', mode)}
      />
      <PacingNumber form={form} />
      {form.dirty && (
        <Button type="submit" look="primary" busy={form.pending} data-testid="pacing-apply">
          {t('tasks.pacing.apply')}
        </Button>
      )}
      <FormProblem form={form} />
    </form>
  );
}
