import type { TaskCourse } from '../../../../api/contract/index.ts';
import type { ChartColumns } from '../../chart/chartData.ts';

/** As the chart takes them: times, calls, talking, ready. Values stand in the middle of their part. */
export const courseColumns = ({ stepSeconds, items }: TaskCourse): ChartColumns => [
  items.map(({ at }) => at + stepSeconds / 2),
  items.map(({ calls }) => calls),
  items.map(({ talking }) => talking),
  items.map(({ ready }) => ready),
];
