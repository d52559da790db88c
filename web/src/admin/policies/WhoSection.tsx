import { useTranslation } from 'react-i18next';
import { Checkbox, Field, TextArea, TextInput } from '../../design/Field.tsx';
import { Panel } from '../../design/Panel.tsx';
import { Segmented } from '../../design/Segmented.tsx';
import styles from './Policies.module.css';
import type { RulesProps } from './sections.ts';

/** Regions, consent, and how fresh a registry's data has to be. */
export function WhoSection({ rules, change, error }: RulesProps) {
  const { t } = useTranslation();
  return (
    <>
      <Panel title={t('policies.form.regions')} note={t('policies.form.regionsHint')}>
        <div className={styles.section}>
          <div>
            <Segmented
              label={t('policies.form.regions')}
              value={rules.onlySome ? 'some' : 'all'}
              options={[
                { value: 'all', label: t('policies.form.allRegions') },
                { value: 'some', label: t('policies.form.someRegions') },
              ]}
              onChange={(value) => change({ onlySome: value === 'some' })}
              testId="regions"
            />
          </div>
          <div className={styles.row}>
            {rules.onlySome && (
              <Field label={t('policies.form.only')} error={error('rules.regions.only')}>
                <TextArea
                  rows={2}
                  spellCheck={false}
                  placeholder="CN HK +1684"
                  value={rules.only}
                  data-testid="only"
                  onChange={(e) => change({ only: e.target.value })}
                />
              </Field>
            )}
            <Field label={t('policies.form.never')} optional error={error('rules.regions.never')}>
              <TextArea
                rows={2}
                spellCheck={false}
                value={rules.never}
                data-testid="never"
                onChange={(e) => change({ never: e.target.value })}
              />
            </Field>
          </div>
        </div>
      </Panel>
      <Panel title={t('policies.form.proof')}>
        <div className={styles.section}>
          <Checkbox
            label={t('policies.form.consent')}
            hint={t('policies.form.consentHint')}
            checked={rules.consent}
            data-testid="consent"
            onChange={(e) => change({ consent: e.target.checked })}
          />
          <div className={styles.row}>
            <Field
              label={t('policies.form.registry')}
              optional
              hint={t('policies.form.registryHint')}
              error={error('rules.registryMaxAgeDays')}
            >
              <TextInput
                inputMode="numeric"
                maxLength={3}
                affix={t('policies.form.days')}
                value={rules.registryMaxAgeDays}
                data-testid="registry-age"
                onChange={(e) => change({ registryMaxAgeDays: e.target.value })}
              />
            </Field>
          </div>
        </div>
      </Panel>
    </>
  );
}
