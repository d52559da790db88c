import { useTranslation } from 'react-i18next';
import { Checkbox, Field, Select, TextArea } from '../../design/Field.tsx';
import { Panel } from '../../design/Panel.tsx';
import { WindowsEditor } from '../../tasks/form/WindowsEditor.tsx';
import styles from './Policies.module.css';
import type { RulesDraft } from './policyDraft.ts';
import type { RulesProps } from './sections.ts';
import { zones } from './zones.ts';

const zoneRules = ['every-zone', 'never', 'zone'] as const satisfies RulesDraft['unknownZone'][];

/** Hours, days without calls, and what to do when the clock of a callee is not known. */
export function WhenSection({ rules, change, error }: RulesProps) {
  const { t } = useTranslation();
  return (
    <>
      <Panel title={t('policies.form.hours')} note={t('policies.form.hoursHint')}>
        <div className={styles.section}>
          <Checkbox
            label={t('policies.form.anyTime')}
            checked={rules.anyTime}
            data-testid="any-time"
            onChange={(e) => change({ anyTime: e.target.checked })}
          />
          {!rules.anyTime && (
            <WindowsEditor
              windows={rules.hours}
              error={(path) => error(path.replace('windows', 'rules.hours'))}
              onChange={(hours) => change({ hours })}
            />
          )}
          <div className={styles.row}>
            <Field label={t('policies.form.unknownZone')} hint={t('policies.form.unknownZoneHint')}>
              <Select
                value={rules.unknownZone}
                data-testid="unknown-zone"
                onChange={(e) =>
                  change({ unknownZone: zoneRules.find((rule) => rule === e.target.value) ?? 'every-zone' })
                }
              >
                {zoneRules.map((rule) => (
                  <option key={rule} value={rule}>
                    {t(`policies.form.zoneRule.${rule}`)}
                  </option>
                ))}
              </Select>
            </Field>
            {rules.unknownZone === 'zone' && (
              <Field label={t('policies.form.zone')} error={error('rules.unknownZone')}>
                <Select value={rules.zone} onChange={(e) => change({ zone: e.target.value })}>
                  {[...new Set([rules.zone, ...zones])].map((zone) => (
                    <option key={zone} value={zone}>
                      {zone}
                    </option>
                  ))}
                </Select>
              </Field>
            )}
          </div>
        </div>
      </Panel>
      <Panel title={t('policies.form.closedDays')}>
        <Field
          labelHidden
          label={t('policies.form.closedDays')}
          hint={t('policies.form.closedDaysHint')}
          error={error('rules.closedDays')}
        >
          <TextArea
            rows={Math.min(12, Math.max(3, rules.closedDays.split('\n').length))}
            spellCheck={false}
            value={rules.closedDays}
            data-testid="closed-days"
            onChange={(e) => change({ closedDays: e.target.value })}
          />
        </Field>
      </Panel>
    </>
  );
}
