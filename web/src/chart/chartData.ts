import type { Sample } from '../../../api/contract/index.ts';

export const seriesKeys = ['talking', 'ready', 'ringing', 'waiting'] as const;
export type SeriesKey = (typeof seriesKeys)[number];

/** Columns as uPlot takes them: times first, then one column for each series; null breaks the line. */
export type ChartColumns = [number[], ...(number | null)[][]];

/** About how many points the chart draws: more would only be noise at its width. */
const POINTS = 150;

/**
 * The last `span` seconds, in steps of equal length that do not move as time goes on: the mean of each series in a
 * step, of those who wait the most. The line breaks where nothing was heard for `gap` seconds.
 */
export function chartColumns(samples: readonly Sample[], span: number, gap: number): ChartColumns {
  const end = samples.at(-1)?.at ?? 0;
  const step = Math.max(1, Math.round(span / POINTS));
  const times: number[] = [];
  const columns: (number | null)[][] = seriesKeys.map(() => []);
  let bucket: Sample[] = [];
  const flush = () => {
    const last = bucket.at(-1);
    if (!last) return;
    times.push(last.at);
    seriesKeys.forEach((key, i) => columns[i]?.push(summary(key, bucket)));
    bucket = [];
  };
  let before = end;
  for (const sample of samples) {
    if (sample.at < end - span) continue;
    if (Math.floor(sample.at / step) !== Math.floor(before / step)) flush();
    if (times.length > 0 && bucket.length === 0 && sample.at - before > gap) {
      times.push(before + gap / 2);
      for (const column of columns) column.push(null);
    }
    bucket.push(sample);
    before = sample.at;
  }
  flush();
  return [times, ...columns];
}

/** Nobody who waited is lost in a mean. */
function summary(key: SeriesKey, samples: readonly Sample[]): number {
  if (key === 'waiting') return Math.max(...samples.map((s) => s.waiting));
  return samples.reduce((sum, s) => sum + s[key], 0) / samples.length;
}

/** Seconds on the clock that the chart shows: ten minutes, or three minutes of real time when that is more. */
export const chartSpan = (speed: number): number => Math.min(86_400, Math.max(600, 180 * speed));

/** Seconds on the clock without a sample after which there is a gap. */
export const chartGap = (speed: number): number => Math.max(20, 6 * speed);
