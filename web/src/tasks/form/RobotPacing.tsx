import { useTranslation } from 'react-i18next';
import { RadioCards } from '../../design/Field.tsx';
import type { SectionProps } from './sections.ts';

/** A robot talks with so many at a time, or with as many as the agents can take over. */
export function RobotPacing({ form: { values, set } }: SectionProps) {
  const { t } = useTranslation();
  return (
    <RadioCards<'fixed' | 'predictive'>
      legend={t('tasks.form.pacing')}
      name="mode"
      value={values.mode === 'predictive' ? 'predictive' : 'fixed'}
      onChange={(mode) => set('mode', mode)}
      options={[
        { value: 'fixed', label: t('tasks.form.fixedMode'), hint: t('tasks.form.fixedModeHint') },
        { value: 'predictive', label: t('tasks.form.byAgents'), hint: t('tasks.form.byAgentsHint') },
      ]}
    />
  );
}
