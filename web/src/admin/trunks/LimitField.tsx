import { useTranslation } from 'react-i18next';
import { Checkbox, Field, TextInput } from '../../design/Field.tsx';
import type { LimitDraft } from './limits.ts';

interface Props {
  label: string;
  hint: string;
  error: string | undefined;
  draft: LimitDraft;
  onChange: (draft: LimitDraft) => void;
  testId: string;
}

/** A number, or the word unlimited: never an empty field that means one of them. */
export function LimitField({ label, hint, error, draft, onChange, testId }: Props) {
  const { t } = useTranslation();
  return (
    <Field label={label} hint={hint} error={error}>
      <TextInput
        inputMode="decimal"
        maxLength={9}
        disabled={draft.unlimited}
        value={draft.unlimited ? t('admin.trunks.unlimited') : draft.text}
        data-testid={testId}
        onChange={(e) => onChange({ ...draft, text: e.target.value })}
        affix={
          <Checkbox
            label={t('admin.trunks.unlimited')}
            checked={draft.unlimited}
            data-testid={`${testId}-unlimited`}
            onChange={(e) => onChange({ ...draft, unlimited: e.target.checked })}
          />
        }
      />
    </Field>
  );
}
