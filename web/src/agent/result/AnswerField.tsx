import { useTranslation } from 'react-i18next';
import type { ResultField } from '../../../../api/contract/index.ts';
import { Field, Select, TextInput } from '../../design/Field.tsx';

interface Props {
  field: ResultField;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

/** One question of the result form. */
export function AnswerField({ field, value, error, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <Field label={field.name} optional={!field.required} error={error}>
      {field.type === 'choice' ? (
        <Select value={value} onChange={(e) => onChange(e.target.value)}>
          <option value="">{t('results.form.noAnswer')}</option>
          {field.choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </Select>
      ) : (
        <TextInput
          type={field.type === 'date' ? 'date' : 'text'}
          inputMode={field.type === 'number' ? 'decimal' : undefined}
          maxLength={2000}
          value={value}
          onChange={(e) => onChange(e.target.value)}
        />
      )}
    </Field>
  );
}
