import { useTranslation } from 'react-i18next';
import { Select, TextInput } from '../../design/Field.tsx';
import { unitSeconds, type IntervalUnit } from '../../tasks/form/taskDraft.ts';
import styles from './Policies.module.css';
import type { SpanDraft } from './policyDraft.ts';

const units: IntervalUnit[] = ['minutes', 'hours', 'days'];
const readUnit = (text: string): IntervalUnit =>
  units.find((unit) => unit === text && unit in unitSeconds) ?? 'minutes';

interface Props {
  label: string;
  span: SpanDraft;
  wrong: boolean;
  testId?: string;
  onChange: (part: Partial<SpanDraft>) => void;
}

/** A length of time: a number and its unit. */
export function SpanInput({ label, span, wrong, testId, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        className={styles.count}
        inputMode="decimal"
        aria-label={label}
        aria-invalid={wrong || undefined}
        maxLength={8}
        value={span.after}
        data-testid={testId}
        onChange={(e) => onChange({ after: e.target.value })}
      />
      <span className={styles.unit}>
        <Select
          aria-label={t('policies.form.unitOf', { what: label })}
          value={span.unit}
          onChange={(e) => onChange({ unit: readUnit(e.target.value) })}
        >
          {units.map((unit) => (
            <option key={unit} value={unit}>
              {t(`tasks.form.units.${unit}`)}
            </option>
          ))}
        </Select>
      </span>
    </>
  );
}
