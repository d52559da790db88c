import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sample } from '../../../api/contract/index.ts';
import { chartColumns, chartGap, chartSpan, seriesKeys } from './chartData.ts';
import { seriesLook } from './drawChart.ts';
import LineChart from './LineChart.tsx';

interface Props {
  samples: readonly Sample[];
  speed: number;
  height: number;
  label: string;
}

/** Agents and calls of a task over the last minutes; new samples are appended as they come. */
export default function LiveChart({ samples, speed, height, label }: Props) {
  const { t } = useTranslation();
  const columns = useMemo(() => chartColumns(samples, chartSpan(speed), chartGap(speed)), [samples, speed]);
  const series = seriesKeys.map((key) => ({ key, label: t(`floor.series.${key}`), look: seriesLook[key] }));
  return <LineChart columns={columns} series={series} height={height} label={label} />;
}
