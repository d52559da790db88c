import { useTranslation } from 'react-i18next';
import { subjects, type ConditionTest } from '../../../../api/contract/index.ts';
import { Checkbox, TextInput } from '../../design/Field.tsx';
import { momentOf } from '../../format/zonedDay.ts';
import { useWords } from '../../i18n/useWords.ts';
import { useSession } from '../../session/useSession.ts';
import { clockOf } from './clockOf.ts';
import { choicesOf } from './choicesOf.ts';
import { valueCount } from './conditionDraft.ts';
import styles from './Filters.module.css';

interface Props {
  test: ConditionTest;
  onChange: (values: string[]) => void;
}

/** What a condition is compared with. */
export function ValueInputs({ test, onChange }: Props) {
  const { t } = useTranslation();
  const count = valueCount(test.operator);
  const choices = choicesOf(test.subject);
  if (count === 'none') return <span />;
  if (count === 'many' && choices !== null) return <Choices {...{ test, choices, onChange }} />;
  if (count === 'many')
    return (
      <TextInput
        aria-label={t('filters.values')}
        placeholder={t('filters.severalValues')}
        value={test.values.join(', ')}
        onChange={(e) => onChange(e.target.value.split(/[,，、]\s?/))}
      />
    );
  const set = (at: number, value: string) =>
    onChange((count === 'two' ? [0, 1] : [0]).map((i) => (i === at ? value : (test.values[i] ?? ''))));
  return (
    <span className={styles.values}>
      <One test={test} value={test.values[0] ?? ''} onChange={(value) => set(0, value)} />
      {count === 'two' && (
        <>
          <span className={styles.fixed}>{t('filters.to')}</span>
          <One test={test} value={test.values[1] ?? ''} onChange={(value) => set(1, value)} />
        </>
      )}
    </span>
  );
}

function One(props: { test: ConditionTest; value: string; onChange: (value: string) => void }) {
  const { test, value, onChange } = props;
  const { t } = useTranslation();
  const { tenant } = useSession();
  if (test.operator === 'last-days')
    return (
      <TextInput
        inputMode="numeric"
        aria-label={t('filters.values')}
        affix={t('filters.days')}
        value={value}
        onChange={(e) => onChange(e.target.value)}
      />
    );
  if (subjects[test.subject] === 'moment')
    return (
      <TextInput
        type="datetime-local"
        aria-label={t('filters.values')}
        value={clockOf(value, tenant.timeZone)}
        onChange={(e) => {
          const moment = momentOf(e.target.value, tenant.timeZone);
          onChange(moment === null ? '' : new Date(moment * 1000).toISOString());
        }}
      />
    );
  const day = test.operator === 'before' || test.operator === 'after';
  return (
    <TextInput
      type={day ? 'date' : 'text'}
      aria-label={t('filters.values')}
      value={value}
      data-testid="condition-value"
      onChange={(e) => onChange(e.target.value)}
    />
  );
}

function Choices(props: {
  test: ConditionTest;
  choices: NonNullable<ReturnType<typeof choicesOf>>;
  onChange: (values: string[]) => void;
}) {
  const { test, choices, onChange } = props;
  const { t } = useTranslation();
  const say = useWords();
  return (
    <span className={styles.choices} role="group" aria-label={t('filters.values')}>
      {choices.codes.map((code) => (
        <Checkbox
          key={code}
          label={choices.group === 'filters' ? t(`filters.codes.${code}`, code) : say(choices.group, code)}
          checked={test.values.includes(code)}
          onChange={(e) =>
            onChange(e.target.checked ? [...test.values, code] : test.values.filter((one) => one !== code))
          }
        />
      ))}
    </span>
  );
}
