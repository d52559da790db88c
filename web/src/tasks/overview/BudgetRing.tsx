import { useTranslation } from 'react-i18next';
import type { PacingNow } from '../../../../api/contract/index.ts';
import { useFormat } from '../../format/useFormat.ts';
import styles from './PacingPanel.module.css';
import { usedShare } from './usedShare.ts';

const RADIUS = 34;
const ROUND = 2 * Math.PI * RADIUS;

/** How much of the campaign's legal window is used up. */
export function BudgetRing({ budget }: { budget: PacingNow['budget'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (budget === null) return <p className={styles.quiet}>{t('tasks.pacing.noLimit')}</p>;
  const used = usedShare(budget);
  const words = t(`tasks.pacing.window.${budget.window}`, {
    abandoned: format.number(budget.abandoned),
    wanted: format.number(budget.wanted),
    limit: format.percent(budget.limit),
  });
  return (
    <figure className={styles.budget} data-testid="budget">
      <svg viewBox="0 0 80 80" role="img" aria-label={words}>
        <circle className={styles.track} cx="40" cy="40" r={RADIUS} />
        <circle
          className={used >= 0.8 ? styles.near : styles.used}
          cx="40"
          cy="40"
          r={RADIUS}
          strokeDasharray={`${used * ROUND} ${ROUND}`}
          transform="rotate(-90 40 40)"
        />
        <text x="40" y="40" textAnchor="middle" dominantBaseline="central">
          {format.decimal(Math.max(0, budget.left))}
        </text>
      </svg>
      <figcaption>
        <strong>{t('tasks.pacing.left')}</strong>
        {words}
      </figcaption>
    </figure>
  );
}
