import { useTranslation } from 'react-i18next';
import type { OutcomeTable } from '../../../../api/contract/index.ts';
import { IconButton } from '../../design/Button.tsx';
import { Select, TextInput } from '../../design/Field.tsx';
import { useWords } from '../../i18n/useWords.ts';
import styles from './Outcomes.module.css';
import type { RuleDraft } from './rulesDraft.ts';

interface Props {
  rule: RuleDraft;
  table: OutcomeTable;
  readOnly: boolean;
  error: string | undefined;
  onChange: (part: Partial<RuleDraft>) => void;
  onUp: (() => void) | null;
  onRemove: () => void;
}

/** One rule: a status, a cause or both, and what they mean. */
export function RuleLine({ rule, table, readOnly, error, onChange, onUp, onRemove }: Props) {
  const { t } = useTranslation();
  const say = useWords();
  return (
    <div className={styles.rule}>
      <label className={styles.part}>
        <span>{t('outcomes.rules.sip')}</span>
        <TextInput
          className={styles.sip}
          inputMode="numeric"
          maxLength={3}
          placeholder={t('outcomes.rules.sipAny')}
          disabled={readOnly}
          aria-invalid={error !== undefined || undefined}
          value={rule.sipStatus}
          data-testid="rule-sip"
          onChange={(e) => onChange({ sipStatus: e.target.value })}
        />
      </label>
      <label className={styles.part}>
        <span>{t('outcomes.rules.cause')}</span>
        <Select
          className={styles.cause}
          disabled={readOnly}
          value={rule.cause}
          data-testid="rule-cause"
          onChange={(e) => onChange({ cause: e.target.value })}
        >
          <option value="">{t('outcomes.rules.causeAny')}</option>
          {[...table.causes].sort().map((cause) => (
            <option key={cause}>{cause}</option>
          ))}
        </Select>
      </label>
      <label className={styles.part}>
        <span>{t('outcomes.rules.outcome')}</span>
        <Select
          disabled={readOnly}
          value={rule.outcome}
          data-testid="rule-outcome"
          onChange={(e) => onChange({ outcome: e.target.value })}
        >
          {table.ruleOutcomes.map((outcome) => (
            <option key={outcome} value={outcome}>
              {say('outcome', outcome)}
            </option>
          ))}
        </Select>
      </label>
      {!readOnly && (
        <span className={styles.lineButtons}>
          {onUp && <IconButton icon="up" size="small" label={t('outcomes.rules.up')} onClick={onUp} />}
          <IconButton icon="close" size="small" label={t('outcomes.rules.remove')} onClick={onRemove} />
        </span>
      )}
      {error !== undefined && (
        <span className={styles.wrong} role="alert">
          {error}
        </span>
      )}
    </div>
  );
}
