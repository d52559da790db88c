import { useTranslation } from 'react-i18next';
import { Field, Select, TextInput } from '../../design/Field.tsx';
import admin from '../Admin.module.css';
import { overflows, strategies, type QueueDraft } from './queueDraft.ts';

interface Props {
  draft: QueueDraft;
  /** What is wrong with a field, in words. */
  error: (field: keyof QueueDraft) => string | undefined;
  onChange: (change: Partial<QueueDraft>) => void;
}

/** Who of the agents has a callee, how callees wait, and what becomes of those for whom nobody is free. */
export function QueueFields({ draft, error, onChange }: Props) {
  const { t } = useTranslation();
  const number = (field: 'lastAgentDays' | 'maxWaitSeconds' | 'maxWaiting', affix: string) => (
    <Field
      label={t(`queues.${field}`)}
      hint={t(`queues.${field}Hint`)}
      error={error(field)}
      optional={field !== 'maxWaitSeconds'}
    >
      <TextInput
        inputMode="numeric"
        maxLength={4}
        value={draft[field]}
        affix={affix}
        data-testid={field}
        onChange={(e) => onChange({ [field]: e.target.value })}
      />
    </Field>
  );
  return (
    <>
      <div className={admin.section}>
        <div className={admin.columns}>
          <Field label={t('queues.strategy')} hint={t(`queues.strategyHint.${draft.strategy}`)}>
            <Select
              value={draft.strategy}
              data-testid="strategy"
              onChange={(e) =>
                onChange({ strategy: strategies.find((one) => one === e.target.value) ?? 'by-level' })
              }
            >
              {strategies.map((one) => (
                <option key={one} value={one}>
                  {t(`queues.strategies.${one}`)}
                </option>
              ))}
            </Select>
          </Field>
          {number('lastAgentDays', t('queues.days'))}
        </div>
      </div>
      <div className={admin.section}>
        <div className={admin.columns}>
          <Field
            label={t('queues.afterPatience')}
            hint={t(`queues.afterPatienceHint.${draft.afterPatience}`)}
          >
            <Select
              value={draft.afterPatience}
              data-testid="after-patience"
              onChange={(e) => onChange({ afterPatience: e.target.value === 'wait' ? 'wait' : 'end' })}
            >
              <option value="end">{t('queues.patience.end')}</option>
              <option value="wait">{t('queues.patience.wait')}</option>
            </Select>
          </Field>
          {number('maxWaitSeconds', t('admin.seconds'))}
          {number('maxWaiting', t('queues.callees'))}
          <Field
            label={t('queues.holdMusic')}
            optional
            hint={t('queues.holdMusicHint')}
            error={error('holdMusic')}
          >
            <TextInput
              className="mono"
              spellCheck={false}
              maxLength={300}
              value={draft.holdMusic}
              data-testid="hold-music"
              onChange={(e) => onChange({ holdMusic: e.target.value })}
            />
          </Field>
        </div>
      </div>
      <Overflow draft={draft} error={error} onChange={onChange} />
    </>
  );
}

function Overflow({ draft, error, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <div className={admin.section}>
      <div className={admin.columns}>
        <Field label={t('queues.overflow')} hint={t(`queues.overflowHint.${draft.overflow}`)}>
          <Select
            value={draft.overflow}
            data-testid="overflow"
            onChange={(e) =>
              onChange({ overflow: overflows.find((one) => one === e.target.value) ?? 'hang-up' })
            }
          >
            {overflows.map((one) => (
              <option key={one} value={one}>
                {t(`queues.overflows.${one}`)}
              </option>
            ))}
          </Select>
        </Field>
        {draft.overflow !== 'hang-up' && (
          <Field
            label={t('queues.overflowPrompt')}
            hint={t('queues.promptHint')}
            error={error('overflowPrompt')}
          >
            <TextInput
              className="mono"
              spellCheck={false}
              maxLength={300}
              value={draft.overflowPrompt}
              data-testid="overflow-prompt"
              onChange={(e) => onChange({ overflowPrompt: e.target.value })}
            />
          </Field>
        )}
        {draft.overflow === 'callback' && (
          <>
            <Field label={t('queues.callbackKey')}>
              <Select
                value={draft.callbackKey}
                data-testid="callback-key"
                onChange={(e) => onChange({ callbackKey: e.target.value })}
              >
                {Array.from('1234567890*#', (key) => (
                  <option key={key} value={key}>
                    {key}
                  </option>
                ))}
              </Select>
            </Field>
            <Field label={t('queues.callbackMinutes')} error={error('callbackMinutes')}>
              <TextInput
                inputMode="numeric"
                maxLength={5}
                value={draft.callbackMinutes}
                affix={t('queues.minutes')}
                data-testid="callback-minutes"
                onChange={(e) => onChange({ callbackMinutes: e.target.value })}
              />
            </Field>
          </>
        )}
      </div>
    </div>
  );
}
