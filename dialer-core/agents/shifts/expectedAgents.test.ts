import fc from 'fast-check';
import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import { expectedAgents, expectedSteps, type PlannedShift } from './expectedAgents.ts';

const zone = 'Asia/Shanghai';
const at = (iso: string, inZone = zone) => DateTime.fromISO(iso, { zone: inZone }).toSeconds();
const shift = (part: Partial<PlannedShift>): PlannedShift => ({
  days: [1, 2, 3, 4, 5],
  fromMinute: 540,
  toMinute: 1080,
  headcount: 0,
  agentIds: [],
  ...part,
});

test('a group without shifts has no plan, one with shifts expects nobody outside of them', () => {
  expect(expectedAgents({ zone, shifts: [] }, at('2026-03-02T10:00'))).toBeNull();
  const plan = { zone, shifts: [shift({ headcount: 8 })] };
  expect(expectedAgents(plan, at('2026-03-02T08:59:59'))).toBe(0);
  expect(expectedAgents(plan, at('2026-03-02T09:00'))).toBe(8);
  expect(expectedAgents(plan, at('2026-03-02T17:59:59'))).toBe(8);
  expect(expectedAgents(plan, at('2026-03-02T18:00'))).toBe(0);
  expect(expectedAgents(plan, at('2026-03-01T10:00'))).toBe(0);
});

test('shifts that overlap add up, and who is named twice counts once', () => {
  const plan = {
    zone,
    shifts: [shift({ headcount: 3 }), shift({ agentIds: ['a', 'b'] }), shift({ agentIds: ['b', 'c'] })],
  };
  expect(expectedAgents(plan, at('2026-03-02T10:00'))).toBe(6);
});

test('a night shift goes on into the next day, from Sunday into Monday as well', () => {
  const plan = { zone, shifts: [shift({ days: [7], fromMinute: 1320, toMinute: 360, headcount: 2 })] };
  expect(expectedAgents(plan, at('2026-03-01T21:59'))).toBe(0);
  expect(expectedAgents(plan, at('2026-03-01T23:00'))).toBe(2);
  expect(expectedAgents(plan, at('2026-03-02T05:59'))).toBe(2);
  expect(expectedAgents(plan, at('2026-03-02T06:00'))).toBe(0);
  expect(expectedAgents(plan, at('2026-03-02T23:00'))).toBe(0);
});

test('hours are those of the zone on both sides of a change of its clocks', () => {
  const plan = { zone: 'Europe/Berlin', shifts: [shift({ headcount: 5 })] };
  for (const day of ['2026-03-27', '2026-03-30']) {
    expect(expectedAgents(plan, at(`${day}T08:59`, plan.zone))).toBe(0);
    expect(expectedAgents(plan, at(`${day}T09:00`, plan.zone))).toBe(5);
  }
});

test('the steps say at every moment what the plan says', () => {
  const shifts = fc.array(
    fc.record({
      days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
      fromMinute: fc.integer({ min: 0, max: 1439 }),
      toMinute: fc.integer({ min: 1, max: 1440 }),
      headcount: fc.integer({ min: 0, max: 20 }),
      agentIds: fc.subarray(['a', 'b', 'c']),
    }),
    { minLength: 1, maxLength: 4 },
  );
  const from = at('2026-03-27T00:00', 'Europe/Berlin');
  fc.assert(
    fc.property(
      shifts,
      fc.constantFrom('Europe/Berlin', 'Asia/Kolkata', 'UTC'),
      fc.integer({ min: 0, max: 3 * 86_400 }),
      (some, inZone, later) => {
        const plan = { zone: inZone, shifts: some };
        const steps = expectedSteps(plan, from, from + 3 * 86_400 + 1);
        const last = steps.findLast((step) => step.at <= from + later);
        expect(last?.agents).toBe(expectedAgents(plan, from + later));
      },
    ),
    { numRuns: 60 },
  );
});
