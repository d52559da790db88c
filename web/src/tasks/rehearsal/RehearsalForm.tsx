import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { startRehearsal } from '../../api/rehearsals.ts';
import { Button } from '../../design/Button.tsx';
import { Field, TextInput } from '../../design/Field.tsx';
import { FormProblem } from '../../design/FormProblem.tsx';
import { Panel } from '../../design/Panel.tsx';
import { useForm } from '../../design/useForm.ts';
import { emptyDraft, rehearsalFields, wishesOf, wrongWishes, type RehearsalDraft } from './rehearsalInput.ts';
import styles from './Rehearsal.module.css';

/** What may be stated; what is left empty is planned, or fitted to the calls there were. */
export function RehearsalForm({ taskId, busy }: { taskId: string; busy: boolean }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const form = useForm<RehearsalDraft>({
    initial: emptyDraft,
    shows: rehearsalFields,
    check: wrongWishes,
    submit: async (draft) => {
      await startRehearsal(taskId, wishesOf(draft));
      await queries.invalidateQueries({ queryKey: ['rehearsals', taskId] });
    },
  });
  return (
    <Panel title={t('rehearsal.assume')} note={t('rehearsal.assumeHint')}>
      <form {...form.wiring} className={styles.form} data-testid="rehearsal-form">
        <div className={styles.fields}>
          {rehearsalFields.map((field) => (
            <Field key={field} label={t(`rehearsal.fields.${field}`)} error={form.error(field)}>
              <TextInput
                inputMode="decimal"
                maxLength={10}
                placeholder={t(`rehearsal.empty.${field}`)}
                affix={field === 'answerShare' ? '%' : undefined}
                value={form.values[field]}
                onChange={(event) => form.set(field, event.target.value)}
              />
            </Field>
          ))}
        </div>
        <FormProblem form={form} />
        <div>
          <Button type="submit" look="primary" busy={form.pending || busy} data-testid="rehearse">
            {t('rehearsal.start')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
