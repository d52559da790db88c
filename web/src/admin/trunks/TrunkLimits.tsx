import { useTranslation } from 'react-i18next';
import { Checkbox, Field, TextArea, TextInput } from '../../design/Field.tsx';
import admin from '../Admin.module.css';
import { LimitField } from './LimitField.tsx';
import type { TrunkSectionProps } from './trunkSections.ts';

/** How much it may carry, and of which numbers. */
export function TrunkLimits({ form }: TrunkSectionProps) {
  const { t } = useTranslation();
  const { values, set, error } = form;
  return (
    <div className={admin.columns}>
      <LimitField
        label={t('admin.trunks.channels')}
        hint={t('admin.trunks.channelsHint')}
        error={error('maxChannels')}
        draft={values.maxChannels}
        onChange={(draft) => set('maxChannels', draft)}
        testId="channels"
      />
      <LimitField
        label={t('admin.trunks.callsPerSecond')}
        hint={t('admin.trunks.callsPerSecondHint')}
        error={error('callsPerSecond')}
        draft={values.callsPerSecond}
        onChange={(draft) => set('callsPerSecond', draft)}
        testId="calls-per-second"
      />
      <Field
        label={t('admin.trunks.allowed')}
        hint={t('admin.trunks.allowedHint')}
        error={error('allowedPatterns')}
      >
        <TextArea
          className="mono"
          rows={3}
          spellCheck={false}
          value={values.allowedPatterns}
          data-testid="allowed"
          onChange={(e) => set('allowedPatterns', e.target.value)}
        />
      </Field>
      <Field
        label={t('admin.trunks.denied')}
        optional
        hint={t('admin.trunks.deniedHint')}
        error={error('deniedPatterns')}
      >
        <TextArea
          className="mono"
          rows={3}
          spellCheck={false}
          value={values.deniedPatterns}
          data-testid="denied"
          onChange={(e) => set('deniedPatterns', e.target.value)}
        />
      </Field>
      <div className={admin.whole}>
        <Field
          label={t('admin.trunks.cost')}
          optional
          hint={t('admin.trunks.costHint')}
          error={error('costNote')}
        >
          <TextInput
            maxLength={500}
            value={values.costNote}
            onChange={(e) => set('costNote', e.target.value)}
          />
        </Field>
      </div>
      <div className={admin.whole}>
        <Checkbox
          label={t('admin.trunks.enabled')}
          hint={t('admin.trunks.enabledHint')}
          checked={values.enabled}
          data-testid="enabled"
          onChange={(e) => set('enabled', e.target.checked)}
        />
      </div>
    </div>
  );
}
