import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/useFormat.ts';
import { rateOf, type HourCell } from './hourGrid.ts';

const two = (n: number) => String(n).padStart(2, '0');

/** Hours of the week in words. */
export function useHourWords() {
  const { t } = useTranslation();
  const format = useFormat();
  const hour = (n: number) => `${two(n)}:00–${two(n + 1)}:00`;
  const weekday = (n: number) => format.weekday(n);
  return {
    hour,
    weekday,
    /** Day and hour. */
    when: (cell: HourCell) => `${weekday(cell.weekday)} ${hour(cell.hour)}`,
    /** With its rate and its counts. */
    detail: (cell: HourCell) =>
      t('tasks.analysis.hourDetail', {
        when: `${weekday(cell.weekday)} ${hour(cell.hour)}`,
        rate: format.percent(rateOf(cell)),
        answered: format.number(cell.answered),
        dials: format.number(cell.dials),
      }),
  };
}
