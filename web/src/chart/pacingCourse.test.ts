import { expect, it } from 'vitest';
import type { Sample } from '../../../api/contract/index.ts';
import { pacingCourse } from './pacingCourse.ts';

const sample = (at: number, change: Partial<Sample> = {}): Sample => ({
  at,
  ready: 0,
  talking: 0,
  wrapUp: 0,
  onBreak: 0,
  dialing: 0,
  ringing: 0,
  waiting: 0,
  dials: 0,
  answered: 0,
  connected: 0,
  abandoned: 0,
  ...change,
});

it('tells dials per conversation, answers a minute and free agents of each part', () => {
  const samples = Array.from({ length: 61 }, (_, i) =>
    sample(i * 10, { ready: i < 30 ? 1 : 3, dials: 4 * i, answered: 2 * i, connected: i }),
  );
  const course = pacingCourse(samples, 600);
  expect(course.length).toBeGreaterThan(15);
  for (const point of course) expect(point).toMatchObject({ ratio: 4, answersPerMinute: 12 });
  expect(course[0]?.ready).toBe(1);
  expect(course.at(-1)?.ready).toBe(3);
});

it('leaves out what is older than the span, and has no ratio without conversations', () => {
  const old = sample(0, { dials: 1000, connected: 1 });
  const quiet = Array.from({ length: 10 }, (_, i) =>
    sample(5000 + i * 10, { dials: 1000 + i, connected: 1 }),
  );
  const course = pacingCourse([old, ...quiet], 600);
  expect(course.every(({ ratio }) => ratio === null)).toBe(true);
  expect(pacingCourse([], 600)).toEqual([]);
});
