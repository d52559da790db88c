import { useTranslation } from 'react-i18next';
import type { ForecastRange, ModeForecast, Rehearsal } from '../../../../api/contract/index.ts';
import { useFormat } from '../../format/useFormat.ts';
import { RangeBar } from './RangeBar.tsx';
import styles from './Rehearsal.module.css';

type Figure = 'utilisation' | 'abandonment' | 'channels' | 'dials' | 'reached';
const figures: readonly Figure[] = ['utilisation', 'abandonment', 'channels', 'dials', 'reached'];

/** The modes side by side: median, the range below it as words and as a bar, and what it came to in the end. */
export function ForecastTable({ rehearsal, mode }: { rehearsal: Rehearsal; mode: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { forecast, actual } = rehearsal;
  if (!forecast) return null;
  const share = (figure: Figure) => figure === 'utilisation' || figure === 'abandonment';
  const show = (figure: Figure, value: number) =>
    share(figure) ? format.percent(value) : format.number(value);
  const most = (figure: Figure) =>
    figure === 'utilisation' ? 1 : Math.max(...forecast.modes.map((one) => one[figure].high));
  const finishes = forecast.modes.flatMap(({ finishAt }) => (finishAt ? [finishAt.high] : []));
  const name = ({ pacing }: ModeForecast) =>
    pacing.mode === 'ratio'
      ? `${t('tasks.form.ratio')} ${format.decimal(pacing.ratio)}`
      : t(`tasks.form.${pacing.mode}`);
  const figureIn = (one: ModeForecast, figure: Figure) => (
    <td key={figure}>
      <Words range={one[figure]} show={(value) => show(figure, value)} />
      <RangeBar range={one[figure]} from={0} to={most(figure)} />
    </td>
  );
  return (
    <div className={styles.scroll}>
      <table className={styles.table} data-testid="rehearsal-forecast">
        <thead>
          <tr>
            <th scope="col">{t('rehearsal.mode')}</th>
            <th scope="col">{t('rehearsal.finishAt')}</th>
            {figures.map((figure) => (
              <th key={figure} scope="col">
                {t(`rehearsal.figures.${figure}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {forecast.modes.map((one) => (
            <tr key={one.pacing.mode} data-current={one.pacing.mode === mode || undefined}>
              <th scope="row">
                {name(one)}
                {one.pacing.mode === mode && <span className={styles.note}>{t('rehearsal.ofTask')}</span>}
              </th>
              <td>
                {one.finishAt ? (
                  <>
                    <Words range={one.finishAt} show={format.dayTime} />
                    <RangeBar range={one.finishAt} from={rehearsal.createdAt} to={Math.max(...finishes)} />
                  </>
                ) : (
                  t('rehearsal.unfinished', { n: one.runs - one.finishedRuns, of: one.runs })
                )}
              </td>
              {figures.map((figure) => figureIn(one, figure))}
            </tr>
          ))}
          {actual && (
            <tr className={styles.actual} data-testid="rehearsal-actual">
              <th scope="row">{t('rehearsal.actual')}</th>
              <td>{format.dayTime(actual.finishedAt)}</td>
              <td>–</td>
              <td>{format.percent(actual.abandonment)}</td>
              <td>–</td>
              <td>{format.number(actual.dials)}</td>
              <td>{format.number(actual.reached)}</td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}

function Words({ range, show }: { range: ForecastRange; show: (value: number) => string }) {
  const [low, median, high] = [show(range.low), show(range.median), show(range.high)];
  return (
    <>
      <span className={styles.median}>{median}</span>
      {low !== high && <span className={styles.note}>{`${low} – ${high}`}</span>}
    </>
  );
}
