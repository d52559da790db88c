import { useTranslation } from 'react-i18next';
import type { CallerNumber } from '../../../../api/contract/index.ts';
import { Badge } from '../../design/Badge.tsx';
import { useFormat } from '../../format/useFormat.ts';
import { answerRate } from './answerRate.ts';
import styles from './CallerNumbers.module.css';

/** In use, disabled, or resting: until when, and on pointing why. */
export function StateCell({ number }: { number: CallerNumber }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { rest } = number;
  if (!number.enabled) return <Badge>{t('callerNumbers.off')}</Badge>;
  if (rest === null) return <Badge tone="success">{t('callerNumbers.inUse')}</Badge>;
  const why =
    rest.facts === null
      ? (rest.note ?? t('callerNumbers.byHand'))
      : t('callerNumbers.lowRate', {
          rate: format.percent(answerRate([rest.facts]).rate),
          dials: format.number(rest.facts.dials),
          others: format.percent(
            answerRate([{ dials: rest.facts.othersDials, answered: rest.facts.othersAnswered }]).rate,
          ),
        });
  const until =
    rest.until === null
      ? t('callerNumbers.untilWoken')
      : t('callerNumbers.restUntil', { when: format.moment(rest.until) });
  return (
    <span className={styles.state} title={`${until}. ${why}`}>
      <Badge tone="warn">{t('callerNumbers.resting')}</Badge>
      <span className={styles.until}>
        {until} · {why}
      </span>
    </span>
  );
}
