import { describe, expect, it } from 'vitest';
import { others, predictive } from './contestants.ts';
import { headlineFloors } from './floors.ts';
import { chart, table } from './report.ts';
import { robotFloors } from './robotFloors.ts';
import { runContestant } from './runFloors.ts';
import { headline } from '../../dialer-core/floorSimulation/index.ts';

const size = { seeds: [1, 2], warmUpSeconds: 1800, measuredSeconds: 3600 };
/** Milliseconds; the floors take a few seconds on an idle machine. */
const PATIENCE = 120_000;
const progressive = others[0]!;

/** The small form of the bars; the full one is `npm run bench:pacing`. */
describe('predictive pacing, two seeds of an hour', () => {
  it.each([
    [headlineFloors[0]!, 0.79],
    [headlineFloors[1]!, 0.83],
    [headlineFloors[2]!, 0.88],
  ])(
    'keeps agents busier than one line each, and loses few callees: $name',
    (floor, least) => {
      const row = runContestant(floor, predictive, size);
      expect(row.utilisation).toBeGreaterThan(least);
      expect(row.utilisation).toBeGreaterThan(runContestant(floor, progressive, size).utilisation + 0.05);
      // The bar is for four hours: in one, chance still weighs two calls.
      expect(row.abandonedCalls).toBeLessThanOrEqual(0.03 * row.wanted + 2);
    },
    PATIENCE,
  );

  it(
    'keeps a legal window that lies far below the target once it holds a hundred answers',
    () => {
      const floor = headline('legal window', 10, { budgetLimit: 0.01 });
      for (const seed of [1, 2]) {
        const window = { lost: 0, all: 0, worst: 0 };
        runContestant(
          floor,
          {
            name: predictive.name,
            make: (scenario, of) => {
              const pacer = predictive.make(scenario, of);
              return {
                decide: (now, snapshot) => pacer.decide(now, snapshot),
                observe(event) {
                  pacer.observe(event);
                  if (event.type === 'answered') window.all++;
                  if (event.type === 'abandoned') window.lost++;
                  if (window.all >= 100) window.worst = Math.max(window.worst, window.lost / window.all);
                },
              };
            },
          },
          { ...size, seeds: [seed] },
        );
        expect(window.all).toBeGreaterThan(110);
        expect(window.worst).toBeLessThanOrEqual(0.01);
      }
    },
    PATIENCE,
  );
});

it(
  'paces robots by the agents who take over: busy agents, few transfers without one (two hours, one seed)',
  () => {
    const floor = robotFloors[0]!;
    const row = runContestant(floor, predictive, { ...size, seeds: [1], measuredSeconds: 7200 });
    expect(row.utilisation).toBeGreaterThan(0.83);
    expect(row.wanted).toBeGreaterThan(600);
    expect(row.abandonedCalls).toBeLessThanOrEqual(0.03 * row.wanted + 2);
  },
  PATIENCE,
);

it('plays the same shift again from the same seed', () => {
  const floor = headline('again', 5, {
    breaks: { every: 900, seconds: 120 },
    machineShare: 0.3,
    channels: 12,
  });
  const once = runContestant(floor, progressive, size);
  expect(runContestant(floor, progressive, size)).toEqual(once);
  expect(once.wanted).toBeGreaterThan(20);
});

it('prints a table and a chart of what it ran', () => {
  const rows = [runContestant(headline('a < b', 3), progressive, { ...size, measuredSeconds: 600 })];
  expect(table(rows).split('\n')).toHaveLength(3);
  expect(chart(rows)).toContain('a &lt; b');
});
