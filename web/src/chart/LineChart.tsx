import { use, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useFormat, ZoneContext } from '../format/useFormat.ts';
import { subscribeTheme } from '../shell/theme.ts';
import type { ChartColumns } from './chartData.ts';
import { drawChart, type SeriesLook } from './drawChart.ts';
import styles from './LiveChart.module.css';

export interface ChartSeries {
  key: string;
  label: string;
  look: SeriesLook;
}

interface Props {
  /** Times, then one column for each of the series. */
  columns: ChartColumns;
  /** The same while the chart is shown. */
  series: readonly ChartSeries[];
  height: number;
  label: string;
}

/** Lines over time, with the values under the pointer, or the last ones, in the legend. */
export default function LineChart({ columns, series, height, label }: Props) {
  const { i18n } = useTranslation();
  const zone = use(ZoneContext);
  const node = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | null>(null);
  const [point, setPoint] = useState<number | null>(null);
  const scheme = useSyncExternalStore(subscribeTheme, currentScheme);
  const drawn = useRef({ columns, series });

  useEffect(() => {
    const parent = node.current;
    if (!parent) return;
    const plot = drawChart(parent, drawn.current.columns, {
      width: parent.clientWidth,
      height,
      timeZone: zone,
      series: drawn.current.series,
      onPoint: setPoint,
    });
    chart.current = plot;
    const observer = new ResizeObserver(() => plot.setSize({ width: parent.clientWidth, height }));
    observer.observe(parent);
    return () => {
      observer.disconnect();
      plot.destroy();
      chart.current = null;
    };
    // Colours and fonts are read once: another theme or language is another drawing.
  }, [height, zone, scheme, i18n.language]);
  useEffect(() => {
    drawn.current = { ...drawn.current, columns };
    chart.current?.setData(columns);
  }, [columns]);

  return (
    <figure className={styles.chart} aria-label={label}>
      <figcaption className={styles.legend}>
        {series.map((each, i) => (
          <LegendKey key={each.key} series={each} value={valueAt(columns[i + 1], point)} />
        ))}
      </figcaption>
      <div ref={node} className={styles.plot} style={{ height }} />
    </figure>
  );
}

const valueAt = (column: readonly (number | null)[] | undefined, at: number | null): number | null =>
  (at === null ? column?.at(-1) : column?.[at]) ?? null;

const currentScheme = () =>
  `${document.documentElement.dataset['theme'] ?? ''} ${matchMedia('(prefers-color-scheme: dark)').matches}`;

function LegendKey({ series, value }: { series: ChartSeries; value: number | null }) {
  const format = useFormat();
  const { token, dash, width } = series.look;
  return (
    <span className={styles.key}>
      <svg width="22" height="8" aria-hidden="true" style={{ color: `var(--${token})` }}>
        <path d="M1 4h20" stroke="currentColor" strokeWidth={width} strokeDasharray={dash.join(' ')} />
      </svg>
      {series.label}
      <span className={styles.value}>{value === null ? '–' : format.decimal(value)}</span>
    </span>
  );
}
