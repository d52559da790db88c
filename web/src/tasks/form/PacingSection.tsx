import { useTranslation } from 'react-i18next';
import { Field, RadioCards, TextInput } from '../../design/Field.tsx';
import { Panel } from '../../design/Panel.tsx';
import { Notice } from '../../design/states.tsx';
import { RobotPacing } from './RobotPacing.tsx';
import type { SectionProps } from './sections.ts';
import { hasTarget } from './taskInput.ts';
import type { PacingMode } from './taskDraft.ts';
import styles from './TaskForm.module.css';

/** Of tasks with agents; how many conversations a robot has is the number `fixed`. */
export const pacingModes: readonly Exclude<PacingMode, 'fixed'>[] = [
  'predictive',
  'pid',
  'ratio',
  'progressive',
];

/** `kindFixed`: a progressive task that exists cannot over-dial. */
export function PacingSection({ form, kindFixed }: SectionProps & { kindFixed: boolean }) {
  const { t } = useTranslation();
  const { values, set } = form;
  return (
    <Panel title={t('tasks.form.pacing')} note={t('tasks.form.pacingHint')}>
      <div className={styles.section}>
        {values.talker !== 'agents' ? (
          <RobotPacing form={form} />
        ) : kindFixed ? (
          <Notice tone="info">{t('tasks.form.kindFixed')}</Notice>
        ) : (
          <RadioCards
            legend={t('tasks.form.pacing')}
            name="mode"
            value={values.mode === 'fixed' ? 'predictive' : values.mode}
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
  if (values.mode === 'fixed')
    return (
      <div className={styles.narrow}>
        <Field
          label={t('tasks.form.concurrentLabel')}
          hint={t('tasks.form.concurrentRule')}
          error={error('pacing')}
        >
          <TextInput
            inputMode="numeric"
            value={values.concurrent}
            data-testid="concurrent"
            onChange={(e) => set('concurrent', e.target.value)}
          />
        </Field>
      </div>
    );
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
