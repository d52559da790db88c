import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/useFormat.ts';
import styles from './Shifts.module.css';

const hours = Array.from({ length: 24 }, (_, hour) => hour);

type Shade = CSSProperties & { '--share': string };

/** `share`: of the most that are expected in any hour. */
const shade = (share: number): Shade => ({ '--share': `${Math.round(8 + share * 34)}%` });

/** How many are expected in each hour of the week; the more, the darker. */
export function WeekTable({ week }: { week: number[][] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const most = Math.max(1, ...week.flat());
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('shifts.week')}>
      <table className={styles.week} data-testid="shift-week">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('shifts.day')}</span>
            </th>
            {hours.map((hour) => (
              <th key={hour} scope="col">
                {hour}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {week.map((day, i) => (
            <tr key={i}>
              <th scope="row">{format.weekday(i + 1)}</th>
              {day.map((count, hour) => (
                <td
                  key={hour}
                  style={count === 0 ? undefined : shade(count / most)}
                  data-some={count > 0 || undefined}
                >
                  {count === 0 ? '' : format.number(count)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
