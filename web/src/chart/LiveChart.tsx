import { use, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Sample } from '../../../api/contract/index.ts';
import { useFormat, ZoneContext } from '../format/useFormat.ts';
import { subscribeTheme } from '../shell/theme.ts';
import { chartColumns, chartGap, chartSpan, seriesKeys, type SeriesKey } from './chartData.ts';
import { drawChart, seriesLook } from './drawChart.ts';
import styles from './LiveChart.module.css';

interface Props {
  samples: readonly Sample[];
  speed: number;
  height: number;
  label: string;
}

/** Agents and calls of a task over the last minutes; new samples are appended as they come. */
export default function LiveChart({ samples, speed, height, label }: Props) {
  const { t, i18n } = useTranslation();
  const zone = use(ZoneContext);
  const node = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | null>(null);
  const [point, setPoint] = useState<number | null>(null);
  const columns = useMemo(() => chartColumns(samples, chartSpan(speed), chartGap(speed)), [samples, speed]);
  const scheme = useSyncExternalStore(subscribeTheme, currentScheme);
  const drawn = useRef(columns);

  useEffect(() => {
    const parent = node.current;
    if (!parent) return;
    const plot = drawChart(parent, drawn.current, {
      width: parent.clientWidth,
      height,
      timeZone: zone,
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
    drawn.current = columns;
    chart.current?.setData(columns);
  }, [columns]);

  return (
    <figure className={styles.chart} aria-label={label}>
      <figcaption className={styles.legend}>
        {seriesKeys.map((key, i) => (
          <LegendKey
            key={key}
            series={key}
            value={valueAt(columns[i + 1], point)}
            label={t(`floor.series.${key}`)}
          />
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

function LegendKey({ series, value, label }: { series: SeriesKey; value: number | null; label: string }) {
  const format = useFormat();
  const { token, dash, width } = seriesLook[series];
  return (
    <span className={styles.key}>
      <svg width="22" height="8" aria-hidden="true" style={{ color: `var(--${token})` }}>
        <path d="M1 4h20" stroke="currentColor" strokeWidth={width} strokeDasharray={dash.join(' ')} />
      </svg>
      {label}
      <span className={styles.value}>{value === null ? '–' : format.decimal(value)}</span>
    </span>
  );
}
