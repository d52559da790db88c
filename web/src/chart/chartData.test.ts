import { describe, expect, it } from 'vitest';
import type { Sample } from '../../../api/contract/index.ts';
import { chartColumns, chartSpan } from './chartData.ts';

const sample = (at: number, ready: number): Sample => ({
  at,
  ready,
  talking: 2,
  wrapUp: 0,
  onBreak: 0,
  dialing: 0,
  ringing: 3,
  waiting: 1,
  dials: 0,
  answered: 0,
  connected: 0,
  abandoned: 0,
});

const columns = (samples: Sample[], span: number, gap: number) => {
  const [times, talking, ready, ringing, waiting] = chartColumns(samples, span, gap);
  return { times, talking, ready, ringing, waiting };
};

describe('chart columns', () => {
  it('hold the last seconds, one column for each series', () => {
    expect(columns([sample(1, 9), sample(95, 5), sample(100, 6)], 10, 200)).toEqual({
      times: [95, 100],
      ready: [5, 6],
      talking: [2, 2],
      ringing: [3, 3],
      waiting: [1, 1],
    });
  });
  it('are means over steps, but those who wait are never averaged away', () => {
    const waits = [0, 0, 3, 0, 0, 0, 0, 0].map((waiting, i) => ({ ...sample(4000 + i, i), waiting }));
    expect(columns(waits, 600, 20)).toMatchObject({
      times: [4003, 4007],
      ready: [1.5, 5.5],
      waiting: [3, 0],
    });
  });
  it('keep their steps while time goes on', () => {
    const all = Array.from({ length: 900 }, (_, i) => sample(i, i % 7));
    const before = columns(all.slice(0, 899), 600, 20).times;
    const after = columns(all, 600, 20).times;
    expect(before.slice(-20, -1).every((time) => after.includes(time))).toBe(true);
    expect(after.length).toBeLessThan(160);
  });
  it('break the line where nothing was heard', () => {
    expect(columns([sample(0, 1), sample(50, 2)], 600, 20)).toMatchObject({
      times: [0, 10, 50],
      ready: [1, null, 2],
    });
  });
  it('are empty without samples', () => {
    expect(chartColumns([], 600, 20)).toEqual([[], [], [], [], []]);
  });
  it('span ten minutes, more where the clock runs fast, a day at most', () => {
    expect([1, 10, 60, 1000].map(chartSpan)).toEqual([600, 1800, 10_800, 86_400]);
  });
});
