import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/useFormat.ts';
import styles from './AttemptTable.module.css';
import { retryRows, type AttemptStep } from './retryCost.ts';

/** By the number of the dial: what it brought, as bars over a common scale, and what one reached contact cost. */
export function AttemptTable({ steps }: { steps: readonly AttemptStep[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const rows = retryRows(steps);
  const most = Math.max(1, ...rows.map(({ answered }) => answered));
  return (
    <div className={styles.scroll}>
      <table className={styles.table} data-testid="attempt-table">
        <caption className="visually-hidden">{t('tasks.analysis.attempts')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('tasks.analysis.ordinal')}</th>
            <th scope="col">{t('tasks.dials')}</th>
            <th scope="col">{t('tasks.analysis.answerRate')}</th>
            <th scope="col" className={styles.wide}>
              {t('tasks.analysis.answeredReached')}
            </th>
            <th scope="col">{t('tasks.analysis.reachedShare')}</th>
            <th scope="col">{t('tasks.analysis.dialsPerReached')}</th>
            <th scope="col">{t('tasks.analysis.timePerReached')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.ordinal} data-testid={`attempt-${row.ordinal}`}>
              <th scope="row">{row.ordinal}</th>
              <td>{format.number(row.dials)}</td>
              <td>{format.percent(row.answerRate)}</td>
              <td className={styles.wide}>
                <span className={styles.bars} aria-hidden="true">
                  <span className={styles.answered} style={{ width: `${(row.answered / most) * 100}%` }} />
                  <span className={styles.reached} style={{ width: `${(row.reached / most) * 100}%` }} />
                </span>
                <span className={styles.counts}>
                  {format.number(row.answered)} / {format.number(row.reached)}
                </span>
              </td>
              <td>{format.percent(row.reachedShare)}</td>
              <td>{row.dialsPerReached === null ? '–' : format.decimal(row.dialsPerReached)}</td>
              <td>{format.elapsed(row.secondsPerReached)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
