import { describe, expect, it } from 'vitest';
import { noRules } from '../policy/policyRules.ts';
import { assumedModel } from './calleeModel.ts';
import { forecastTask } from './forecastTask.ts';
import { MONDAY_NINE, planFixture } from './planFixture.ts';
import type { ModeForecast, RehearsalPlan } from './rehearsalPlan.ts';

const HOUR = 3600;
const onlyMode = (plan: RehearsalPlan): ModeForecast => {
  const [mode] = forecastTask(plan).modes;
  if (!mode) throw new Error('no mode was played');
  return mode;
};
const answering = (person: number, change: Partial<typeof assumedModel> = {}) => ({
  ...assumedModel,
  hours: assumedModel.hours.map(() => ({ person, machine: 0 })),
  ...change,
});

describe('a rehearsal', { timeout: 120_000 }, () => {
  it('goes the same way again, and other ways with another seed', () => {
    const once = forecastTask(planFixture());
    expect(forecastTask(planFixture())).toEqual(once);
    expect(forecastTask(planFixture({ seed: 2 })).modes).not.toEqual(once.modes);
  });

  it('dials everybody once when no outcome is dialed again, and reaches those who answer', () => {
    const one = onlyMode(planFixture({ retryPlan: [], model: answering(0.3, { evidence: 1e9 }) }));
    expect(one.finishedRuns).toBe(10);
    expect(one.dials).toEqual({ low: 400, median: 400, high: 400 });
    expect(one.reached.median).toBeGreaterThan(95);
    expect(one.reached.median).toBeLessThan(145);
    expect(one.abandonment).toEqual({ low: 0, median: 0, high: 0 });
  });

  it('takes as long as the talk of its agents takes', () => {
    // 120 answers of about 150 s on 5 agents are an hour of work; progressive keeps them busy most of it.
    const one = onlyMode(planFixture({ retryPlan: [] }));
    const took = (one.finishAt?.median ?? 0) - MONDAY_NINE;
    expect(took).toBeGreaterThan(0.8 * HOUR);
    expect(took).toBeLessThan(3 * HOUR);
    expect(one.utilisation.median).toBeGreaterThan(0.5);
    expect(one.utilisation.median).toBeLessThanOrEqual(1);
  });

  it('dials the retries of a plan, no more than the attempts allow, and no sooner than they are due', () => {
    const nobody = answering(0, { otherEnds: [{ outcome: 'no-answer', share: 1 }] });
    const one = onlyMode(planFixture({ model: nobody }));
    expect(one.dials.median).toBe(1200);
    expect((one.finishAt?.low ?? 0) - MONDAY_NINE).toBeGreaterThanOrEqual(2 * 7200);
    expect(onlyMode(planFixture({ model: nobody, maxAttempts: 2 })).dials.median).toBe(800);
  });

  it('waits for the windows', () => {
    const sunday = onlyMode(planFixture({ startsAt: MONDAY_NINE - 24 * HOUR, retryPlan: [] }));
    expect(sunday.finishAt?.low).toBeGreaterThan(MONDAY_NINE);
  });

  it('dials while agents are expected, as fast as so many can, and not between two shifts', () => {
    const at = (hours: number, agents: number) => ({ at: MONDAY_NINE + hours * HOUR, agents });
    const nobody = planFixture({ shifts: [at(0, 0), at(2, 5), at(2.5, 0), at(5, 5)], retryPlan: [] });
    const always = onlyMode(planFixture({ retryPlan: [] }));
    const shifted = onlyMode(nobody);
    expect((shifted.finishAt?.low ?? 0) - MONDAY_NINE).toBeGreaterThan(5 * HOUR);
    expect(shifted.dials).toEqual(always.dials);
    expect(shifted.openHours.median).toBeCloseTo(always.openHours.median, 0);
    const large = onlyMode(planFixture({ shifts: [at(0, 20)], agents: 20, retryPlan: [] }));
    expect(large).toEqual(onlyMode(planFixture({ agents: 20, retryPlan: [] })));
    expect(large.finishAt?.median).toBeLessThan(always.finishAt?.median ?? 0);
  });

  it('does what a policy allows: its hours, and so many dials a day', () => {
    const nobody = answering(0, { otherEnds: [{ outcome: 'busy', share: 1 }] });
    const rules = { ...noRules, caps: [{ counting: 'dials' as const, atMost: 1, perSeconds: 24 * HOUR }] };
    const { schedule } = planFixture();
    const capped = planFixture({
      model: nobody,
      schedule: { ...schedule, policy: { id: '', version: 1, rules } },
    });
    expect((onlyMode(capped).finishAt?.low ?? 0) - MONDAY_NINE).toBeGreaterThanOrEqual(48 * HOUR);
    const evening = { ...noRules, hours: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '17:00', to: '20:00' }] };
    const late = planFixture({ schedule: { ...schedule, policy: { id: '', version: 1, rules: evening } } });
    expect(onlyMode(late).finishAt?.low).toBeGreaterThan(MONDAY_NINE + 8 * HOUR);
  });

  it('leaves contacts when the last day is over, when there is no agent, and says so', () => {
    const { schedule, contacts } = planFixture();
    const many = contacts.map((group) => ({ ...group, contacts: 5000 }));
    const short = planFixture({ contacts: many, schedule: { ...schedule, endDate: '2026-03-02' } });
    expect(onlyMode(short)).toMatchObject({ finishedRuns: 0, finishAt: null });
    const nobody = onlyMode(planFixture({ agents: 0, runs: 1 }));
    expect(nobody).toMatchObject({ finishedRuns: 0, dials: { median: 0 } });
  });

  it('needs no more channels than there are, and takes longer with fewer', () => {
    const { contacts } = planFixture();
    const modes = [{ mode: 'ratio' as const, ratio: 3 }];
    const many = contacts.map((group) => ({ ...group, contacts: 1500 }));
    const free = onlyMode(planFixture({ contacts: many, modes, runs: 4 }));
    const bound = onlyMode(planFixture({ contacts: many, modes, runs: 4, channels: 4 }));
    expect(bound.channels.high).toBeLessThanOrEqual(4);
    expect(bound.finishAt?.median).toBeGreaterThan(free.finishAt?.median ?? Infinity);
    expect(free.abandonment.median).toBeGreaterThan(0.01);
  });

  it('plays a sample of a long list, and counts for all of it', () => {
    const { contacts } = planFixture();
    const many = contacts.map((group) => ({ ...group, contacts: 15_000 }));
    const one = forecastTask(planFixture({ contacts: many, retryPlan: [], agents: 60, runs: 2 }));
    expect(one.contactsEach).toBe(3);
    expect(one.modes[0]?.dials.median).toBe(15_000);
  });

  it('has wider ranges when less is known, and progress that only grows', () => {
    const width = (evidence: number) => {
      const { reached } = onlyMode(
        planFixture({ retryPlan: [], runs: 60, model: answering(0.3, { evidence }) }),
      );
      return reached.high - reached.low;
    };
    expect(width(40)).toBeGreaterThan(1.6 * width(1e9));
    const shares: number[] = [];
    forecastTask(planFixture({ modes: [{ mode: 'progressive' }, { mode: 'ratio', ratio: 2 }] }), (share) =>
      shares.push(share),
    );
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });
});
