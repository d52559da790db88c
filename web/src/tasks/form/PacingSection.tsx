import { useTranslation } from 'react-i18next';
import { Field, RadioCards, TextInput } from '../../design/Field.tsx';
import { Panel } from '../../design/Panel.tsx';
import { Notice } from '../../design/states.tsx';
import type { SectionProps } from './sections.ts';
import { hasTarget } from './taskInput.ts';
import type { PacingMode } from './taskDraft.ts';
import styles from './TaskForm.module.css';

export const pacingModes: readonly PacingMode[] = ['predictive', 'pid', 'ratio', 'progressive'];

/** `kindFixed`: a progressive task that exists cannot over-dial. */
export function PacingSection({ form, kindFixed }: SectionProps & { kindFixed: boolean }) {
  const { t } = useTranslation();
  const { values, set } = form;
  return (
    <Panel title={t('tasks.form.pacing')} note={t('tasks.form.pacingHint')}>
      <div className={styles.section}>
        {kindFixed ? (
          <Notice tone="info">{t('tasks.form.kindFixed')}</Notice>
        ) : (
          <RadioCards
            legend={t('tasks.form.pacing')}
            name="mode"
            value={values.mode}
            onChange={(mode) => set('mode', mode)}
            options={pacingModes.map((mode) => ({
              value: mode,
              label: t(`tasks.form.${mode}`),
              hint: t(`tasks.form.${mode}Hint`),
            }))}
          />
        )}
        <PacingNumber form={form} />
      </div>
    </Panel>
  );
}

/** The one number of the chosen mode. */
export function PacingNumber({ form: { values, set, error } }: SectionProps) {
  const { t } = useTranslation();
  if (values.mode === 'progressive') return null;
  const target = hasTarget(values.mode);
  return (
    <div className={styles.narrow}>
      <Field
        label={target ? t('tasks.form.targetLabel') : t('tasks.form.ratioLabel')}
        hint={target ? t('tasks.form.targetRule') : t('tasks.form.ratioRule')}
        error={error('pacing')}
      >
        <TextInput
          inputMode="decimal"
          value={target ? values.target : values.ratio}
          data-testid={target ? 'target' : 'ratio'}
          {...(target && { affix: '%' })}
          onChange={(e) => set(target ? 'target' : 'ratio', e.target.value)}
        />
      </Field>
    </div>
  );
}
