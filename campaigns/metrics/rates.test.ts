import { expect, test } from 'vitest';
import type { TaskCountsWithReached } from './countTasks.ts';
import { taskMetrics, taskProgress } from './taskProgress.ts';

/** A task counted by hand. */
const counts: TaskCountsWithReached = {
  contacts: 1000,
  planned: 350,
  fresh: 300,
  inCall: 10,
  finished: 540,
  stopped: 100,
  attempted: 640,
  undialable: 40,
  dials: 1200,
  openDials: 10,
  outcomes: { 'answered-human': 300, busy: 240, 'no-answer': 650 },
  answered: 303,
  answeredEnded: 300,
  connected: 285,
  abandoned: 6,
  lost: 18,
  talkSeconds: 14_400,
  reached: 297,
};

test('the definitions, computed by hand', () => {
  expect(taskMetrics(counts)).toEqual({
    completion: 0.6,
    numberConnectRate: 0.55,
    dialConnectRate: 0.2525,
    abandonmentRate: 6 / 303,
    callLossRate: 0.015,
    averageTalkSeconds: 48,
    listPenetration: 640 / 960,
  });
});

test('a task that has not begun has no rates, rather than rates of nothing', () => {
  const nothing = Object.fromEntries(
    Object.keys(counts).map((key) => [key, key === 'outcomes' ? {} : 0]),
  ) as unknown as TaskCountsWithReached;
  expect(new Set(Object.values(taskMetrics(nothing)))).toEqual(new Set([null]));
  expect(taskProgress({ ...nothing, contacts: 5, stopped: 5 }).completion).toBeNull();
  expect(taskProgress({ ...nothing, contacts: 5, planned: 5 }).completion).toBe(0);
});
