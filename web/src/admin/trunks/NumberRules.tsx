import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../design/Button.tsx';
import { TextInput } from '../../design/Field.tsx';
import type { RuleDraft } from './trunkDraft.ts';
import styles from './Trunks.module.css';

interface Props {
  rules: RuleDraft[];
  error: (path: string) => string | undefined;
  onChange: (rules: RuleDraft[]) => void;
}

const MOST = 20;

/** How this carrier wants numbers changed: the first line that fits a number is used. */
export function NumberRules({ rules, error, onChange }: Props) {
  const { t } = useTranslation();
  const change = (at: number, part: Partial<RuleDraft>) =>
    onChange(rules.map((rule, i) => (i === at ? { ...rule, ...part } : rule)));
  return (
    <fieldset className={styles.rules}>
      <legend className={styles.legend}>{t('admin.trunks.rules')}</legend>
      <p className={styles.note}>{t('admin.trunks.rulesHint')}</p>
      {rules.map((rule, i) => {
        const wrong = error(`numberRules.${i}`);
        return (
          <div key={i} className={styles.rule} data-testid="number-rule">
            <label className={styles.part}>
              <span>{t('admin.trunks.ruleNumber')}</span>
              <TextInput
                className="mono"
                spellCheck={false}
                maxLength={64}
                placeholder="+861[3-9]*"
                aria-invalid={wrong !== undefined || undefined}
                value={rule.pattern}
                onChange={(e) => change(i, { pattern: e.target.value })}
              />
            </label>
            <label className={styles.short}>
              <span>{t('admin.trunks.ruleStrip')}</span>
              <TextInput
                inputMode="numeric"
                maxLength={2}
                placeholder="0"
                value={rule.strip}
                onChange={(e) => change(i, { strip: e.target.value })}
              />
            </label>
            <label className={styles.short}>
              <span>{t('admin.trunks.rulePrefix')}</span>
              <TextInput
                className="mono"
                inputMode="tel"
                maxLength={16}
                value={rule.prefix}
                onChange={(e) => change(i, { prefix: e.target.value })}
              />
            </label>
            <IconButton
              icon="close"
              size="small"
              label={t('admin.trunks.removeRule')}
              onClick={() => onChange(rules.filter((_, at) => at !== i))}
            />
            {wrong !== undefined && (
              <span className={styles.wrong} role="alert">
                {wrong}
              </span>
            )}
          </div>
        );
      })}
      {rules.length < MOST && (
        <div>
          <Button
            size="small"
            icon="plus"
            onClick={() => onChange([...rules, { pattern: '', strip: '0', prefix: '' }])}
            data-testid="add-rule"
          >
            {t('admin.trunks.addRule')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
