import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../design/Button.tsx';
import { Select, TextInput } from '../../design/Field.tsx';
import { useWords } from '../../i18n/useWords.ts';
import { retriableOutcomes } from './retriableOutcomes.ts';
import { unitSeconds, type DraftRule, type IntervalUnit } from './taskDraft.ts';
import styles from './TaskForm.module.css';

interface Props {
  rules: DraftRule[];
  error: (path: string) => string | undefined;
  onChange: (rules: DraftRule[]) => void;
}

/** Which outcomes are dialed again, how often and after how long. */
export function RetryEditor({ rules, error, onChange }: Props) {
  const { t } = useTranslation();
  const free = retriableOutcomes.filter((outcome) => !rules.some((rule) => rule.outcome === outcome));
  const change = (at: number, part: Partial<DraftRule>) =>
    onChange(rules.map((rule, i) => (i === at ? { ...rule, ...part } : rule)));
  const next = free[0];
  return (
    <div className={styles.lines}>
      {rules.length === 0 && <p className={styles.note}>{t('tasks.form.noRules')}</p>}
      {rules.map((rule, i) => (
        <RuleLine
          key={rule.outcome}
          rule={rule}
          choices={[rule.outcome, ...free]}
          wrong={{ retries: error(`retryPlan.${i}.retries`), after: error(`retryPlan.${i}.afterSeconds`) }}
          onChange={(part) => change(i, part)}
          onRemove={() => onChange(rules.filter((_, at) => at !== i))}
        />
      ))}
      {next !== undefined && (
        <div>
          <Button
            size="small"
            icon="plus"
            onClick={() =>
              onChange([...rules, { outcome: next, retries: '1', after: '1', unit: 'hours', phone: 'same' }])
            }
          >
            {t('tasks.form.addRule')}
          </Button>
        </div>
      )}
    </div>
  );
}

interface LineProps {
  rule: DraftRule;
  choices: string[];
  wrong: { retries: string | undefined; after: string | undefined };
  onChange: (part: Partial<DraftRule>) => void;
  onRemove: () => void;
}

function RuleLine({ rule, choices, wrong, onChange, onRemove }: LineProps) {
  const { t } = useTranslation();
  const say = useWords();
  return (
    <div className={styles.line}>
      <span className={styles.outcome}>
        <Select
          aria-label={t('tasks.form.outcome')}
          value={rule.outcome}
          onChange={(e) => onChange({ outcome: e.target.value })}
        >
          {choices.map((outcome) => (
            <option key={outcome} value={outcome}>
              {say('outcome', outcome)}
            </option>
          ))}
        </Select>
      </span>
      <span className={styles.label}>{t('tasks.form.times')}</span>
      <TextInput
        className={styles.count}
        inputMode="numeric"
        aria-label={t('tasks.form.times')}
        aria-invalid={wrong.retries !== undefined || undefined}
        value={rule.retries}
        onChange={(e) => onChange({ retries: e.target.value })}
      />
      <span className={styles.label}>
        {t('tasks.form.timesUnit')}, {t('tasks.form.after')}
      </span>
      <TextInput
        className={styles.count}
        inputMode="decimal"
        aria-label={t('tasks.form.after')}
        aria-invalid={wrong.after !== undefined || undefined}
        value={rule.after}
        onChange={(e) => onChange({ after: e.target.value })}
      />
      <span className={styles.unit}>
        <Select
          aria-label={t('tasks.form.after')}
          value={rule.unit}
          onChange={(e) => onChange({ unit: readUnit(e.target.value) })}
        >
          {units.map((unit) => (
            <option key={unit} value={unit}>
              {t(`tasks.form.units.${unit}`)}
            </option>
          ))}
        </Select>
      </span>
      <span className={styles.unit}>
        <Select
          aria-label={t('tasks.form.retryPhone')}
          value={rule.phone}
          onChange={(e) => onChange({ phone: e.target.value === 'next' ? 'next' : 'same' })}
        >
          <option value="same">{t('tasks.form.samePhone')}</option>
          <option value="next">{t('tasks.form.nextPhone')}</option>
        </Select>
      </span>
      <IconButton icon="close" size="small" label={t('tasks.form.removeRule')} onClick={onRemove} />
      {(wrong.retries ?? wrong.after) !== undefined && (
        <span className={styles.wrong} role="alert">
          {wrong.retries ?? wrong.after}
        </span>
      )}
    </div>
  );
}

const units: IntervalUnit[] = ['minutes', 'hours', 'days'];
const readUnit = (text: string): IntervalUnit =>
  units.find((unit) => unit === text && unit in unitSeconds) ?? 'minutes';
