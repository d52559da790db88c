import type { Sample } from '../../../api/contract/index.ts';

/** A part of the last minutes; `ratio` null: nobody was connected. */
export interface CoursePoint {
  /** Dials for each conversation that began. */
  ratio: number | null;
  answersPerMinute: number;
  /** Mean of the agents who wait for a callee. */
  ready: number;
}

const PARTS = 24;
/** Seconds below which a part says more about chance than about pacing. */
const SHORTEST = 15;

/** The last `span` seconds in parts of equal length, oldest first. Counters of samples are since the task began. */
export function pacingCourse(samples: readonly Sample[], span: number): CoursePoint[] {
  const end = samples.at(-1)?.at ?? 0;
  const part = Math.max(SHORTEST, span / PARTS);
  const points: CoursePoint[] = [];
  let bucket: Sample[] = [];
  let before: Sample | undefined;
  for (const sample of samples) {
    if (sample.at < end - span) continue;
    const first = bucket[0];
    if (first && sample.at - first.at >= part) {
      points.push(pointOf(bucket, before ?? first));
      before = bucket.at(-1);
      bucket = [];
    }
    bucket.push(sample);
  }
  if (bucket.length > 1) points.push(pointOf(bucket, before ?? bucket[0]));
  return points;
}

function pointOf(bucket: readonly Sample[], before: Sample | undefined): CoursePoint {
  const last = bucket.at(-1);
  if (!last || !before) return { ratio: null, answersPerMinute: 0, ready: 0 };
  const connected = last.connected - before.connected;
  const seconds = Math.max(1, last.at - before.at);
  return {
    ratio: connected > 0 ? (last.dials - before.dials) / connected : null,
    answersPerMinute: (60 * (last.answered - before.answered)) / seconds,
    ready: bucket.reduce((sum, sample) => sum + sample.ready, 0) / bucket.length,
  };
}
