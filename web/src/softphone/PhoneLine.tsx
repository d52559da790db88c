import { useTranslation } from 'react-i18next';
import { Badge } from '../design/Badge.tsx';
import { Button } from '../design/Button.tsx';
import styles from './Phone.module.css';
import { usePhone } from './usePhone.ts';

/** What the browser does as a phone, in one line, with what can be done about it. */
export function PhoneLine() {
  const { t } = useTranslation();
  const { store, state } = usePhone();
  const words = state.type === 'failed' ? t(`phone.failures.${state.why}`) : t(`phone.states.${state.type}`);
  const tone =
    state.type === 'failed'
      ? 'danger'
      : state.type === 'off' || state.type === 'connecting'
        ? 'neutral'
        : 'success';
  return (
    <div className={styles.row} role="status" data-testid="phone-line" data-state={state.type}>
      <Badge tone={tone}>{words}</Badge>
      {state.type === 'ringing' && (
        <>
          <Button look="primary" icon="phone" onClick={store.answer}>
            {t('phone.answer')}
          </Button>
          <Button onClick={store.hangUp}>{t('phone.decline')}</Button>
        </>
      )}
      {state.type === 'failed' && state.why !== 'not-set-up' && (
        <Button size="small" onClick={() => void store.start()}>
          {t('phone.useHere')}
        </Button>
      )}
    </div>
  );
}
