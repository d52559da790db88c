import { useTranslation } from 'react-i18next';
import type { CallerNumber } from '../../../../api/contract/index.ts';
import { Sparkline } from '../../design/Sparkline.tsx';
import { useFormat } from '../../format/useFormat.ts';
import admin from '../Admin.module.css';
import { answerRate, dailyRates } from './answerRate.ts';
import styles from './CallerNumbers.module.css';

/** How many of its dials were answered by a person, and the course of it over the week. */
export function AnswersCell({ number }: { number: CallerNumber }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { dials, answered, rate } = answerRate(number.answers);
  if (rate === null) return <span className={admin.quiet}>{t('callerNumbers.noDials')}</span>;
  const title = t('callerNumbers.answersHint', {
    answered: format.number(answered),
    dials: format.number(dials),
  });
  return (
    <span className={styles.answers} title={title}>
      <span className={styles.rate}>{format.percent(rate)}</span>
      <Sparkline values={dailyRates(number.answers)} token="success" width={72} height={20} />
    </span>
  );
}
