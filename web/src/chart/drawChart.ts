import uPlot from 'uplot';
import type { ChartColumns, SeriesKey } from './chartData.ts';

export interface SeriesLook {
  /** Of its colour. */
  token: string;
  dash: number[];
  width: number;
  fill?: string;
}

/** Token of the colour and dashes of each series: they differ in both. */
export const seriesLook: Record<SeriesKey, SeriesLook> = {
  ready: { token: 'ready', dash: [], width: 2 },
  talking: { token: 'talking', dash: [], width: 2, fill: 'talking-soft' },
  ringing: { token: 'ringing', dash: [5, 3], width: 1.5 },
  waiting: { token: 'waiting', dash: [2, 2], width: 1.5, fill: 'waiting-soft' },
};

interface Options {
  width: number;
  height: number;
  timeZone: string;
  /** One for each column after the times. */
  series: readonly { key: string; look: SeriesLook }[];
  /** Told which column the pointer is on; null: none. */
  onPoint: (index: number | null) => void;
}

/** A chart in `node` that shows `columns`; colours are read from the tokens in force now. */
export function drawChart(node: HTMLElement, columns: ChartColumns, options: Options): uPlot {
  const colour = tokenReader(node);
  const axis: uPlot.Axis = {
    stroke: colour('ink-3'),
    grid: { stroke: colour('line'), width: 1 },
    ticks: { show: false },
    font: `11px ${getComputedStyle(node).fontFamily}`,
  };
  return new uPlot(
    {
      width: options.width,
      height: options.height,
      padding: [8, 18, 0, 0],
      legend: { show: false },
      cursor: { y: false, points: { size: 6 }, drag: { x: false, y: false } },
      tzDate: (moment) => uPlot.tzDate(new Date(moment * 1000), options.timeZone),
      scales: { y: { range: (_, _low, high) => [0, Math.max(4, Math.ceil(high * 1.1))] } },
      axes: [
        {
          ...axis,
          values: (_, splits) => splits.map((at) => clockText(at, options.timeZone)),
          space: 70,
          size: 26,
        },
        { ...axis, size: 34, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] },
      ],
      series: [
        {},
        ...options.series.map(({ key, look }): uPlot.Series => {
          return {
            label: key,
            stroke: colour(look.token),
            width: look.width,
            ...(look.dash.length > 0 ? { dash: look.dash } : {}),
            ...(look.fill === undefined ? {} : { fill: colour(look.fill) }),
            points: { show: false },
            spanGaps: false,
          };
        }),
      ],
      hooks: { setCursor: [(u) => options.onPoint(u.cursor.idx ?? null)] },
    },
    columns,
    node,
  );
}

/** Labels of the time axis: to the minute, or to the second where the labels are closer than that. */
function clockText(moment: number, timeZone: string): string {
  const date = uPlot.tzDate(new Date(moment * 1000), timeZone);
  const two = (n: number) => String(n).padStart(2, '0');
  const minutes = `${two(date.getHours())}:${two(date.getMinutes())}`;
  return date.getSeconds() === 0 ? minutes : `${minutes}:${two(date.getSeconds())}`;
}

/** Resolves tokens, which are `light-dark(…)` pairs, to the colour in force. */
function tokenReader(node: HTMLElement): (token: string) => string {
  const probe = document.createElement('span');
  node.append(probe);
  queueMicrotask(() => probe.remove());
  return (token) => {
    probe.style.color = `var(--${token})`;
    return getComputedStyle(probe).color;
  };
}
