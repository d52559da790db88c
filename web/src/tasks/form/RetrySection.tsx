import { useTranslation } from 'react-i18next';
import { Field, TextInput } from '../../design/Field.tsx';
import { Panel } from '../../design/Panel.tsx';
import { RetryEditor } from './RetryEditor.tsx';
import type { SectionProps } from './sections.ts';
import styles from './TaskForm.module.css';

export function RetrySection({ form }: SectionProps) {
  const { t } = useTranslation();
  const { values, set, error } = form;
  return (
    <Panel title={t('tasks.form.retries')} note={t('tasks.form.retriesHint')}>
      <div className={styles.section}>
        <div className={styles.narrow}>
          <Field
            label={t('tasks.form.maxAttempts')}
            hint={t('tasks.form.maxAttemptsHint')}
            error={error('maxAttempts')}
          >
            <TextInput
              inputMode="numeric"
              value={values.maxAttempts}
              data-testid="max-attempts"
              onChange={(e) => set('maxAttempts', e.target.value)}
            />
          </Field>
          <Field
            label={t('tasks.form.shortCall')}
            hint={t('tasks.form.shortCallHint')}
            error={error('shortCallSeconds')}
          >
            <TextInput
              inputMode="decimal"
              value={values.shortCallSeconds}
              onChange={(e) => set('shortCallSeconds', e.target.value)}
            />
          </Field>
        </div>
        <RetryEditor rules={values.retryPlan} error={error} onChange={(rules) => set('retryPlan', rules)} />
      </div>
    </Panel>
  );
}
