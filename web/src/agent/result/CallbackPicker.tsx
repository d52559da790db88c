import { useTranslation } from 'react-i18next';
import { Button } from '../../design/Button.tsx';
import { Field, Select, TextInput } from '../../design/Field.tsx';
import { createFormat } from '../../format/format.ts';
import { useFormat } from '../../format/useFormat.ts';
import { momentOf } from '../../format/zonedDay.ts';
import { useLiveStore } from '../../live/useLive.ts';
import { clockAt, usualTimes, type CallbackWho } from './resultDraft.ts';
import styles from './ResultForm.module.css';

const choices: readonly CallbackWho[] = ['me-first', 'only-me', 'anybody'];

interface Props {
  at: string;
  zone: string;
  zones: readonly string[];
  error: string | undefined;
  /** Absent: who calls is not asked. */
  who?: CallbackWho;
  onChange: (change: { at?: string; zone?: string; who?: CallbackWho }) => void;
}

/** When to call back, on the callee's clock, and what that is on the own one. */
export function CallbackPicker({ at, zone, zones, error, who, onChange }: Props) {
  const { t, i18n } = useTranslation();
  const here = useFormat();
  const store = useLiveStore();
  const there = createFormat(i18n.language, zone);
  const moment = momentOf(at, zone);
  const now = store.now();
  return (
    <div className={styles.callback} data-testid="callback-picker">
      <Field
        label={t('results.callback.when')}
        error={error}
        hint={
          moment === null
            ? `${t('results.callback.zone')}: ${zone}`
            : `${t('results.callback.there', { time: there.dayTime(moment) })} · ${t('results.callback.here', { time: here.dayTime(moment) })}`
        }
      >
        <TextInput
          type="datetime-local"
          value={at}
          min={clockAt(now, zone)}
          data-testid="callback-at"
          onChange={(e) => onChange({ at: e.target.value })}
        />
      </Field>
      <div className={styles.usual}>
        {usualTimes(now, zone).map((usual) => (
          <Button key={usual.key} size="small" onClick={() => onChange({ at: usual.at })}>
            {t(`results.callback.soon.${usual.key}`)}
          </Button>
        ))}
      </div>
      {zones.length > 1 && (
        <Field label={t('results.callback.zone')}>
          <Select value={zone} onChange={(e) => onChange({ zone: e.target.value })}>
            {zones.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </Select>
        </Field>
      )}
      {who !== undefined && (
        <Field label={t('results.callback.who')} hint={t(`results.callback.whoHints.${who}`)}>
          <Select
            value={who}
            data-testid="callback-who"
            onChange={(e) => onChange({ who: choices.find((one) => one === e.target.value) ?? 'me-first' })}
          >
            {choices.map((one) => (
              <option key={one} value={one}>
                {t(`results.callback.whos.${one}`)}
              </option>
            ))}
          </Select>
        </Field>
      )}
    </div>
  );
}
