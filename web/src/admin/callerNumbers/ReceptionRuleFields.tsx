import { useTranslation } from 'react-i18next';
import { Checkbox, Field, Select, TextInput } from '../../design/Field.tsx';
import admin from '../Admin.module.css';
import type { RuleDraft } from './receptionDraft.ts';

interface Props {
  draft: RuleDraft;
  /** For one number; else for all that have no rule of their own. */
  ofNumber: boolean;
  disabled: boolean;
  error: (field: keyof RuleDraft) => string | undefined;
  onChange: (change: Partial<RuleDraft>) => void;
}

export function ReceptionRuleFields({ draft, ofNumber, disabled, error, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <div className={admin.columns}>
      {ofNumber && (
        <Field label={t('reception.number')} hint={t('reception.numberHint')} error={error('number')}>
          <TextInput
            className="mono"
            inputMode="tel"
            maxLength={30}
            disabled={disabled}
            value={draft.number}
            data-testid="reception-number"
            onChange={(e) => onChange({ number: e.target.value })}
          />
        </Field>
      )}
      <div className={ofNumber ? undefined : admin.whole}>
        <Checkbox
          label={t('reception.toAgents')}
          hint={t('reception.toAgentsHint')}
          disabled={disabled}
          checked={draft.toAgents}
          data-testid="reception-to-agents"
          onChange={(e) => onChange({ toAgents: e.target.checked })}
        />
      </div>
      <Field label={t('reception.days')} hint={t('reception.daysHint')} error={error('days')}>
        <TextInput
          inputMode="numeric"
          maxLength={3}
          disabled={disabled || !draft.toAgents}
          value={draft.days}
          affix={t('reception.daysUnit')}
          data-testid="reception-days"
          onChange={(e) => onChange({ days: e.target.value })}
        />
      </Field>
      <Field
        label={t('reception.message')}
        hint={t('reception.messageHint')}
        error={error('message')}
        optional
      >
        <TextInput
          className="mono"
          spellCheck={false}
          maxLength={300}
          disabled={disabled}
          value={draft.message}
          data-testid="reception-message"
          onChange={(e) => onChange({ message: e.target.value })}
        />
      </Field>
      <Field label={t('reception.optOutKey')} hint={t('reception.optOutKeyHint')}>
        <Select
          disabled={disabled}
          value={draft.optOutKey}
          data-testid="reception-key"
          onChange={(e) => onChange({ optOutKey: e.target.value })}
        >
          <option value="">{t('reception.noKey')}</option>
          {Array.from('1234567890*#', (key) => (
            <option key={key} value={key}>
              {key}
            </option>
          ))}
        </Select>
      </Field>
    </div>
  );
}
