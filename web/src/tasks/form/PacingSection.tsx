import { useTranslation } from 'react-i18next';
import { Field, RadioCards, TextInput } from '../../design/Field.tsx';
import { Panel } from '../../design/Panel.tsx';
import { Notice } from '../../design/states.tsx';
import type { SectionProps } from './sections.ts';
import styles from './TaskForm.module.css';

/** `kindFixed`: a progressive task that exists cannot over-dial. */
export function PacingSection({ form, kindFixed }: SectionProps & { kindFixed: boolean }) {
  const { t } = useTranslation();
  const { values, set, error } = form;
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
            options={[
              {
                value: 'progressive',
                label: t('tasks.form.progressive'),
                hint: t('tasks.form.progressiveHint'),
              },
              { value: 'ratio', label: t('tasks.form.ratio'), hint: t('tasks.form.ratioHint') },
            ]}
          />
        )}
        {values.mode === 'ratio' && (
          <div className={styles.narrow}>
            <Field
              label={t('tasks.form.ratioLabel')}
              hint={t('tasks.form.ratioRule')}
              error={error('pacing')}
            >
              <TextInput
                inputMode="decimal"
                value={values.ratio}
                data-testid="ratio"
                onChange={(e) => set('ratio', e.target.value)}
              />
            </Field>
          </div>
        )}
      </div>
    </Panel>
  );
}
