import { useTranslation } from 'react-i18next';
import type { CallerNumber } from '../../../../api/contract/index.ts';
import { Progress } from '../../design/Progress.tsx';
import { useFormat } from '../../format/useFormat.ts';
import styles from './CallerNumbers.module.css';

const NEARLY = 0.9;

/** Today's dials, and as a bar how much of the cap they are. */
export function UseCell({ number }: { number: CallerNumber }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { today } = number.usage;
  const used = format.number(today);
  if (number.dailyCap === 'unlimited') return <span className={styles.use}>{used}</span>;
  const share = today / number.dailyCap;
  return (
    <span className={styles.use}>
      <span>{t('callerNumbers.todayOf', { used, cap: format.number(number.dailyCap) })}</span>
      <Progress
        value={share}
        label={t('callerNumbers.todayLabel', { number: number.phone })}
        token={share >= 1 ? 'danger' : share >= NEARLY ? 'warn' : 'primary'}
      />
    </span>
  );
}
