import { useTranslation } from 'react-i18next';
import { policyLimits } from '../../../../api/contract/index.ts';
import { Button, IconButton } from '../../design/Button.tsx';
import { Select, TextInput } from '../../design/Field.tsx';
import { Panel } from '../../design/Panel.tsx';
import styles from './Policies.module.css';
import { recallLocks, type CapDraft } from './policyDraft.ts';
import type { RulesProps } from './sections.ts';
import { SpanInput } from './SpanInput.tsx';

const usual: CapDraft = { counting: 'dials', atMost: '3', per: 'number', after: '1', unit: 'days' };

/** How often a number may be called, and how long it is left alone. */
export function HowOftenSection({ rules, change, error }: RulesProps) {
  const { t } = useTranslation();
  const { caps, recall } = rules;
  const changeCap = (at: number, part: Partial<CapDraft>) =>
    change({ caps: caps.map((cap, i) => (i === at ? { ...cap, ...part } : cap)) });
  return (
    <>
      <Panel title={t('policies.form.caps')} note={t('policies.form.capsHint')}>
        <div className={styles.lines}>
          {caps.length === 0 && <p className={styles.why}>{t('policies.form.noCaps')}</p>}
          {caps.map((cap, i) => (
            <CapLine
              key={i}
              n={i + 1}
              cap={cap}
              wrong={error(`rules.caps.${i}`)}
              onChange={(part) => changeCap(i, part)}
              onRemove={() => change({ caps: caps.filter((_, at) => at !== i) })}
            />
          ))}
          {caps.length < policyLimits.caps && (
            <Button
              size="small"
              icon="plus"
              onClick={() => change({ caps: [...caps, usual] })}
              data-testid="add-cap"
            >
              {t('policies.form.addCap')}
            </Button>
          )}
        </div>
      </Panel>
      <Panel title={t('policies.form.recall')} note={t('policies.form.recallHint')}>
        <div className={styles.lines}>
          {recallLocks.map((lock) => {
            const wrong = error(`rules.recall.${lock}`);
            const label = t(`policies.form.locks.${lock}`);
            return (
              <div key={lock} className={styles.line} role="group" aria-label={label}>
                <span className={styles.lockLabel}>{label}</span>
                <SpanInput
                  label={label}
                  span={recall[lock]}
                  wrong={wrong !== undefined}
                  testId={`lock-${lock}`}
                  onChange={(part) => change({ recall: { ...recall, [lock]: { ...recall[lock], ...part } } })}
                />
                {recall[lock].after.trim() === '' && (
                  <span className={styles.why}>{t('policies.form.noLock')}</span>
                )}
                <Wrong text={wrong} />
              </div>
            );
          })}
        </div>
      </Panel>
    </>
  );
}

interface CapLineProps {
  n: number;
  cap: CapDraft;
  wrong: string | undefined;
  onChange: (part: Partial<CapDraft>) => void;
  onRemove: () => void;
}

function CapLine({ n, cap, wrong, onChange, onRemove }: CapLineProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.line} role="group" aria-label={t('policies.form.capOf', { n })}>
      <span className={styles.label}>{t('policies.form.atMost')}</span>
      <TextInput
        className={styles.count}
        inputMode="numeric"
        aria-label={t('policies.form.atMost')}
        aria-invalid={wrong !== undefined || undefined}
        maxLength={3}
        value={cap.atMost}
        data-testid={`cap-${n}-at-most`}
        onChange={(e) => onChange({ atMost: e.target.value })}
      />
      <span className={styles.counting}>
        <Select
          aria-label={t('policies.form.counting')}
          value={cap.counting}
          onChange={(e) =>
            onChange({ counting: e.target.value === 'conversations' ? 'conversations' : 'dials' })
          }
        >
          <option value="dials">{t('policies.form.count.dials')}</option>
          <option value="conversations">{t('policies.form.count.conversations')}</option>
        </Select>
      </span>
      <span className={styles.counting}>
        <Select
          aria-label={t('policies.form.per')}
          value={cap.per}
          onChange={(e) => onChange({ per: e.target.value === 'person' ? 'person' : 'number' })}
        >
          <option value="number">{t('policies.form.perWhat.number')}</option>
          <option value="person">{t('policies.form.perWhat.person')}</option>
        </Select>
      </span>
      <span className={styles.label}>{t('policies.form.inAny')}</span>
      <SpanInput
        label={t('policies.form.inAny')}
        span={cap}
        wrong={wrong !== undefined}
        onChange={onChange}
      />
      <IconButton icon="close" size="small" label={t('policies.form.removeCap')} onClick={onRemove} />
      <Wrong text={wrong} />
    </div>
  );
}

function Wrong({ text }: { text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <span className={styles.wrong} role="alert">
      {text}
    </span>
  );
}
