import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '../design/Badge.tsx';
import { Button } from '../design/Button.tsx';
import { Panel } from '../design/Panel.tsx';
import { useFormat } from '../format/useFormat.ts';
import styles from './Phone.module.css';
import { judgeNetwork, type NetworkFacts, type NetworkVerdict } from './phoneState.ts';
import { usePhone } from './usePhone.ts';

const tones: Record<NetworkVerdict, Tone> = {
  good: 'success',
  fair: 'warn',
  poor: 'danger',
  unknown: 'neutral',
};
const nothing: NetworkFacts = { roundTrip: null, jitter: null, lost: null };

/** Hears oneself through the switch, and what the network does to the sound meanwhile. */
export function EchoPanel() {
  const { t } = useTranslation();
  const format = useFormat();
  const { store, state } = usePhone();
  const [facts, setFacts] = useState(nothing);
  const measuring = state.type === 'echo' || state.type === 'on-line';
  useEffect(() => {
    if (!measuring) return;
    const timer = setInterval(() => void store.network().then((found) => found && setFacts(found)), 1000);
    return () => clearInterval(timer);
  }, [measuring, store]);
  const milliseconds = (seconds: number | null) =>
    seconds === null ? '–' : t('phone.milliseconds', { n: format.number(seconds * 1000) });
  const verdict = judgeNetwork(facts);
  return (
    <Panel title={t('phone.check')} testId="phone-echo">
      <div className={styles.part}>
        <p className={styles.hint}>{t('phone.checkHint')}</p>
        <div className={styles.row}>
          {state.type === 'echo' ? (
            <Button icon="stop" onClick={store.hangUp} data-testid="stop-echo">
              {t('phone.stopEcho')}
            </Button>
          ) : (
            <Button
              icon="play"
              disabled={state.type !== 'ready'}
              onClick={store.echo}
              data-testid="start-echo"
            >
              {t('phone.startEcho')}
            </Button>
          )}
        </div>
        <dl className={styles.facts}>
          <div>
            <dt>{t('phone.roundTrip')}</dt>
            <dd>{milliseconds(facts.roundTrip)}</dd>
          </div>
          <div>
            <dt>{t('phone.jitter')}</dt>
            <dd>{milliseconds(facts.jitter)}</dd>
          </div>
          <div>
            <dt>{t('phone.lost')}</dt>
            <dd>{format.percent(facts.lost)}</dd>
          </div>
          <div>
            <dt>{t('phone.verdict')}</dt>
            <dd>
              <Badge tone={tones[verdict]}>{t(`phone.verdicts.${verdict}`)}</Badge>
            </dd>
          </div>
        </dl>
      </div>
    </Panel>
  );
}
