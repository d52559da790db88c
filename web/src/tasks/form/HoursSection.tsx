import { useTranslation } from 'react-i18next';
import { Checkbox, Field, Select, TextInput } from '../../design/Field.tsx';
import { Panel } from '../../design/Panel.tsx';
import type { SectionProps } from './sections.ts';
import styles from './TaskForm.module.css';
import { WindowsEditor } from './WindowsEditor.tsx';

const zones = Intl.supportedValuesOf('timeZone');

export function HoursSection({ form }: SectionProps) {
  const { t } = useTranslation();
  const { values, set, error } = form;
  return (
    <Panel title={t('tasks.form.hours')} note={t('tasks.form.hoursHint')}>
      <div className={styles.section}>
        <WindowsEditor
          windows={values.windows}
          error={error}
          onChange={(windows) => set('windows', windows)}
        />
        <div className={styles.row}>
          <Field label={t('tasks.form.zone')} error={error('windowZone')}>
            <Select value={values.windowZone} onChange={(e) => set('windowZone', e.target.value)}>
              <option value="">{t('tasks.form.zoneOwn')}</option>
              {zones.map((zone) => (
                <option key={zone} value={zone}>
                  {zone}
                </option>
              ))}
            </Select>
          </Field>
          <Field label={t('tasks.form.startDate')} optional error={error('startDate')}>
            <TextInput
              type="date"
              value={values.startDate}
              onChange={(e) => set('startDate', e.target.value)}
            />
          </Field>
          <Field label={t('tasks.form.endDate')} optional error={error('endDate')}>
            <TextInput type="date" value={values.endDate} onChange={(e) => set('endDate', e.target.value)} />
          </Field>
        </div>
        <Checkbox
          label={t('tasks.form.immediately')}
          hint={t('tasks.form.immediatelyHint')}
          checked={values.effectiveImmediately}
          onChange={(e) => set('effectiveImmediately', e.target.checked)}
        />
      </div>
    </Panel>
  );
}
