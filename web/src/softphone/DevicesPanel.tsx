import { useTranslation } from 'react-i18next';
import { Field, Select } from '../design/Field.tsx';
import { Panel } from '../design/Panel.tsx';
import { Notice } from '../design/states.tsx';
import styles from './Phone.module.css';
import { useDevices } from './useDevices.ts';
import { useLevel } from './useLevel.ts';
import { usePhone } from './usePhone.ts';

/** Which microphone and loudspeaker, and how loud the microphone is. */
export function DevicesPanel() {
  const { t } = useTranslation();
  const { store, choice } = usePhone();
  const { meter, heard } = useLevel(choice.microphone, true);
  const { microphones, speakers } = useDevices(heard);
  const options = (devices: readonly MediaDeviceInfo[]) => (
    <>
      <option value="">{t('phone.system')}</option>
      {devices.map(({ deviceId, label }, i) => (
        <option key={deviceId} value={deviceId}>
          {label || t('phone.unnamedDevice', { n: i + 1 })}
        </option>
      ))}
    </>
  );
  return (
    <Panel title={t('phone.devices')} testId="phone-devices">
      <div className={styles.part}>
        <Field label={t('phone.microphone')}>
          <Select value={choice.microphone} onChange={(e) => store.choose({ microphone: e.target.value })}>
            {options(microphones)}
          </Select>
        </Field>
        {heard === false ? (
          <Notice tone="bad">{t('phone.failures.no-microphone')}</Notice>
        ) : (
          <div>
            <p className={styles.hint}>{t('phone.levelHint')}</p>
            <meter
              ref={meter}
              className={styles.meter}
              min={0}
              max={1}
              aria-label={t('phone.level')}
              data-testid="phone-level"
            />
          </div>
        )}
        <Field label={t('phone.speaker')}>
          <Select value={choice.speaker} onChange={(e) => store.choose({ speaker: e.target.value })}>
            {options(speakers)}
          </Select>
        </Field>
      </div>
    </Panel>
  );
}
