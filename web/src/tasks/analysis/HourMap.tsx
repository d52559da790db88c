import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { classes } from '../../design/classes.ts';
import { useFormat } from '../../format/useFormat.ts';
import { FEW, hourGrid, rateOf, shadeOf, SHADES, type HourCell } from './hourGrid.ts';
import styles from './HourMap.module.css';
import { useHourWords } from './useHourWords.ts';

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
};

/**
 * Answer rate by hour and weekday. A table in every sense: each cell has its number, so no one needs the shades, and
 * arrow keys go from cell to cell.
 */
export function HourMap({ cells }: { cells: readonly HourCell[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useHourWords();
  const grid = hourGrid(cells);
  const [at, setAt] = useState<readonly [number, number]>([0, 0]);
  const [pointed, setPointed] = useState<HourCell | null>(null);
  const move = (event: KeyboardEvent<HTMLTableElement>) => {
    const step = steps[event.key];
    if (!step) return;
    const [day, hour] = [at[0] + step[0], at[1] + step[1]];
    const cell = event.currentTarget.querySelector<HTMLElement>(`[data-at="${day}-${hour}"]`);
    if (!cell) return;
    event.preventDefault();
    cell.focus();
  };
  return (
    <div>
      <div className={styles.scroll}>
        <table
          className={styles.map}
          role="grid"
          aria-label={t('tasks.analysis.hours')}
          data-testid="hour-map"
          onKeyDown={move}
          onMouseLeave={() => setPointed(null)}
        >
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{t('tasks.analysis.weekday')}</span>
              </th>
              {grid.hours.map((hour) => (
                <th key={hour} scope="col" aria-label={words.hour(hour)}>
                  {hour}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {grid.days.map((row, day) => (
              <tr key={day}>
                <th scope="row">{words.weekday(day + 1)}</th>
                {row.map((cell, i) => (
                  <td
                    key={grid.hours[i]}
                    data-at={`${day}-${i}`}
                    tabIndex={at[0] === day && at[1] === i ? 0 : -1}
                    className={classes(styles.cell, styles.heat, cell && cell.dials < FEW && styles.few)}
                    data-shade={cell ? shadeOf(rateOf(cell), grid.best) : 0}
                    aria-label={cell ? words.detail(cell) : t('tasks.analysis.noDials')}
                    onFocus={() => {
                      setAt([day, i]);
                      setPointed(cell);
                    }}
                    onMouseEnter={() => setPointed(cell)}
                  >
                    {cell ? format.number(Math.round(rateOf(cell) * 100)) : ''}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className={styles.foot}>
        <span className={styles.detail} data-testid="hour-detail">
          {pointed ? words.detail(pointed) : t('tasks.analysis.pointAt')}
        </span>
        <Legend best={grid.best} />
      </div>
    </div>
  );
}

function Legend({ best }: { best: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <span className={styles.legend}>
      {t('tasks.analysis.answerRate')}
      <span className={styles.edge}>{format.percent(0, 0)}</span>
      {Array.from({ length: SHADES }, (_, i) => (
        <span key={i} className={classes(styles.swatch, styles.heat)} data-shade={i + 1} aria-hidden="true" />
      ))}
      <span className={styles.edge}>{format.percent(best, 0)}</span>
      <span className={classes(styles.swatch, styles.heat, styles.few)} data-shade={3} aria-hidden="true" />
      {t('tasks.analysis.few', { n: FEW })}
    </span>
  );
}
