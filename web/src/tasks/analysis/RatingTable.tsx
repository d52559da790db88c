import { useTranslation } from 'react-i18next';
import type { TaskRatings } from '../../../../api/contract/index.ts';
import { useFormat } from '../../format/useFormat.ts';
import { useWords } from '../../i18n/useWords.ts';
import styles from './AttemptTable.module.css';

/** How callees rated conversations: over all and by agent, and why others did not. */
export function RatingTable({ ratings }: { ratings: TaskRatings }) {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useWords();
  const most = Math.max(1, ...ratings.keys.map(({ count }) => count));
  const all = { agentId: 'all', name: t('tasks.ratings.all'), ...ratings };
  return (
    <div className={styles.scroll}>
      <table className={styles.table} data-testid="rating-keys">
        <caption className="visually-hidden">{t('tasks.ratings.byKey')}</caption>
        <tbody>
          {ratings.keys.map(({ key, count }) => (
            <tr key={key}>
              <th scope="row">{key}</th>
              <td className={styles.wide}>
                <span className={styles.bars} aria-hidden="true">
                  <span className={styles.reached} style={{ width: `${(count / most) * 100}%` }} />
                </span>
                <span className={styles.counts}>{format.number(count)}</span>
              </td>
            </tr>
          ))}
          {ratings.ends
            .filter(({ end }) => end !== 'rated')
            .map(({ end, count }) => (
              <tr key={end}>
                <th scope="row">{say('ratingEnd', end)}</th>
                <td className={styles.wide}>
                  <span className={styles.counts}>{format.number(count)}</span>
                </td>
              </tr>
            ))}
        </tbody>
      </table>
      <table className={styles.table} data-testid="rating-agents">
        <caption className="visually-hidden">{t('tasks.ratings.byAgent')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('tasks.attempts.agent')}</th>
            <th scope="col">{t('tasks.ratings.asked')}</th>
            <th scope="col">{t('tasks.ratings.rated')}</th>
            <th scope="col">{t('tasks.ratings.share')}</th>
            <th scope="col">{t('tasks.ratings.average')}</th>
          </tr>
        </thead>
        <tbody>
          {[all, ...ratings.agents].map(({ agentId, name, asked, rated, average }) => (
            <tr key={agentId}>
              <th scope="row">{name ?? '–'}</th>
              <td>{format.number(asked)}</td>
              <td>{format.number(rated)}</td>
              <td>{format.percent(asked === 0 ? null : rated / asked)}</td>
              <td>{average === null ? '–' : format.decimal(average)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
