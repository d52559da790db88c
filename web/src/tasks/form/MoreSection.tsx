import { useTranslation } from 'react-i18next';
import { Checkbox, Field, TextInput } from '../../design/Field.tsx';
import { CallerNumberGroupField } from './CallerNumberGroupField.tsx';
import type { SectionProps } from './sections.ts';
import styles from './TaskForm.module.css';

const paths = [
  'ringTimeoutSeconds',
  'patienceSeconds',
  'maxConcurrent',
  'priority',
  'weight',
  'callerNumber',
  'callerNumberGroupId',
] as const;

/** What most tasks leave as it is; opens by itself when something in it is wrong. */
export function MoreSection({ form }: SectionProps) {
  const { t } = useTranslation();
  const { values, set, error } = form;
  const wrong = paths.some((path) => error(path) !== undefined);
  return (
    <details className={styles.more} {...(wrong ? { open: true } : {})}>
      <summary data-testid="more-settings">
        {t('tasks.form.more')}
        <span>{t('tasks.form.moreHint')}</span>
      </summary>
      <div className={styles.moreBody}>
        <div className={styles.section}>
          <div className={styles.row}>
            <Field
              label={t('tasks.form.ringTimeout')}
              hint={t('tasks.form.ringTimeoutHint')}
              error={error('ringTimeoutSeconds')}
            >
              <TextInput
                inputMode="numeric"
                affix={t('everyPage.seconds')}
                value={values.ringTimeoutSeconds}
                onChange={(e) => set('ringTimeoutSeconds', e.target.value)}
              />
            </Field>
            <Field
              label={t('tasks.form.patience')}
              hint={t('tasks.form.patienceHint')}
              error={error('patienceSeconds')}
            >
              <TextInput
                inputMode="decimal"
                affix={t('everyPage.seconds')}
                value={values.patienceSeconds}
                onChange={(e) => set('patienceSeconds', e.target.value)}
              />
            </Field>
            <Field
              label={t('tasks.form.callerNumber')}
              optional
              hint={t('tasks.form.callerNumberHint')}
              error={error('callerNumber')}
            >
              <TextInput
                inputMode="tel"
                value={values.callerNumber}
                onChange={(e) => set('callerNumber', e.target.value)}
              />
            </Field>
            <CallerNumberGroupField
              value={values.callerNumberGroupId}
              error={error('callerNumberGroupId')}
              onChange={(id) => set('callerNumberGroupId', id)}
            />
          </div>
          <Checkbox
            label={t('tasks.form.limit')}
            checked={values.limited}
            onChange={(e) => set('limited', e.target.checked)}
          />
          {values.limited && (
            <div className={styles.narrow}>
              <Field label={t('tasks.form.maxConcurrent')} error={error('maxConcurrent')}>
                <TextInput
                  inputMode="numeric"
                  value={values.maxConcurrent}
                  onChange={(e) => set('maxConcurrent', e.target.value)}
                />
              </Field>
            </div>
          )}
          <div className={styles.row}>
            <Field
              label={t('tasks.form.priority')}
              hint={t('tasks.form.priorityHint')}
              error={error('priority')}
            >
              <TextInput
                inputMode="numeric"
                value={values.priority}
                onChange={(e) => set('priority', e.target.value)}
              />
            </Field>
            <Field label={t('tasks.form.weight')} hint={t('tasks.form.weightHint')} error={error('weight')}>
              <TextInput
                inputMode="decimal"
                value={values.weight}
                onChange={(e) => set('weight', e.target.value)}
              />
            </Field>
          </div>
        </div>
      </div>
    </details>
  );
}
