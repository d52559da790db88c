import fc from 'fast-check';
import { DateTime, IANAZone } from 'luxon';
import { describe, expect, test } from 'vitest';
import zones from 'countries-and-timezones';
import { offsetChanges, utcOffset } from '../windows/utcOffset.ts';
import { countingZones, isCallableTime, nextCallableTime } from './callableTime.ts';
import { isClosedDay } from './closedDays.ts';
import { noRules, type ClosedDay, type PolicyRules } from './policyRules.ts';

const everyZone = Object.keys(zones.getAllTimezones()).filter((zone) => IANAZone.isValidZone(zone));
const FIVE_YEARS = [Date.UTC(2024, 0, 1) / 1000, Date.UTC(2029, 0, 1) / 1000] as const;

const WEEK = 7 * 86_400;

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
const someWindow = fc.record({
  days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  from: time,
  to: fc.oneof(time, fc.constant('24:00')),
});
const someDay: fc.Arbitrary<ClosedDay> = fc
  .oneof(
    fc.constantFrom('12-25', '01-01', '03-10', '11-03', 'easter', 'easter+1', 'easter-2', '2025-03-30'),
    fc
      .date({ min: new Date('2024-01-01'), max: new Date('2028-12-31'), noInvalidDate: true })
      .map((d) => d.toISOString().slice(0, 10)),
  )
  .map((on) => ({ on, name: '' }));
const someRules = fc
  .record({
    hours: fc.array(someWindow, { maxLength: 3 }),
    closedDays: fc.array(someDay, { maxLength: 3 }),
  })
  .map((parts): PolicyRules => ({ ...noRules, ...parts }));

/** Easter Sundays as the ecclesiastical tables have them. */
const easterTable: Readonly<Record<number, string>> = {
  2023: '2023-04-09',
  2024: '2024-03-31',
  2025: '2025-04-20',
  2026: '2026-04-05',
  2027: '2027-03-28',
  2028: '2028-04-16',
  2029: '2029-04-01',
};

/** Clock changes of the five years; no zone changes its clocks forth and back within a week. */
function allChanges(zone: string): number[] {
  const weeks = Math.ceil((FIVE_YEARS[1] - FIVE_YEARS[0]) / WEEK);
  const starts = Array.from({ length: weeks }, (_, i) => FIVE_YEARS[0] + i * WEEK);
  return starts.flatMap((from) =>
    utcOffset(zone, from) === utcOffset(zone, from + WEEK) ? [] : offsetChanges(zone, from, from + WEEK),
  );
}

/** The rule said anew: what calendar and clock on the callee's wall show. */
function wallSaysCallable(rules: PolicyRules, zone: string, at: number): boolean {
  const now = DateTime.fromSeconds(at, { zone });
  const clock = now.toFormat('HH:mm');
  const yesterday = now.weekday === 1 ? 7 : now.weekday - 1;
  const open =
    rules.hours.length === 0 ||
    rules.hours.some(({ days, from, to }) =>
      to > from
        ? days.includes(now.weekday) && clock >= from && clock < to
        : (days.includes(now.weekday) && clock >= from) || (days.includes(yesterday) && clock < to),
    );
  const date = now.toFormat('yyyy-MM-dd');
  const closed = rules.closedDays.some(({ on }) => {
    if (!on.startsWith('easter')) return date.endsWith(on);
    const easter = DateTime.fromISO(easterTable[now.year] ?? '', { zone: 'utc' });
    return easter.plus({ days: Number(on.slice(6) || '0') }).toFormat('yyyy-MM-dd') === date;
  });
  return open && !closed;
}

test('around every clock change of five years, in every zone, the wall decides', () => {
  const changesOf = new Map<string, number[]>();
  const named = (zone: string) => zones.getTimezone(zone)?.aliasOf ?? zone;
  const changes = everyZone.flatMap((zone) => {
    const known = changesOf.get(named(zone)) ?? allChanges(named(zone));
    changesOf.set(named(zone), known);
    return known.map((at) => ({ zone, at }));
  });
  expect(new Set(changes.map(({ zone }) => zone)).size).toBeGreaterThan(100);
  const draws = fc.sample(someRules, { seed: 5, numRuns: 200 });
  let callable = 0;
  const wrong = changes.flatMap(({ zone, at }, i) => {
    const rules = draws[i % draws.length]!;
    return [-86_400, -3600, -1, 0, 1800, 3600, 86_400].filter((away) => {
      const verdict = isCallableTime(rules, [zone], at + away);
      callable += verdict ? 1 : 0;
      return verdict !== wallSaysCallable(rules, zone, at + away);
    });
  });
  expect(wrong).toEqual([]);
  expect(callable).toBeGreaterThan(changes.length);
}, 120_000);

test('in every zone, at any moment of five years, the wall decides', () => {
  fc.assert(
    fc.property(
      someRules,
      fc.constantFrom(...everyZone),
      fc.integer({ min: FIVE_YEARS[0], max: FIVE_YEARS[1] }),
      (rules, zone, at) => {
        expect(isCallableTime(rules, [zone], at)).toBe(wallSaysCallable(rules, zone, at));
      },
    ),
    { numRuns: 2000 },
  );
}, 60_000);

test('the next callable moment is callable, and nothing before it is', () => {
  fc.assert(
    fc.property(
      someRules,
      fc.uniqueArray(fc.constantFrom(...everyZone), { minLength: 1, maxLength: 3 }),
      fc.integer({ min: FIVE_YEARS[0], max: FIVE_YEARS[1] }),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 6, maxLength: 6 }),
      (rules, several, at, parts) => {
        const next = nextCallableTime(rules, several, at);
        const end = next ?? at + 7 * 86_400;
        if (next !== null) {
          expect(isCallableTime(rules, several, next)).toBe(true);
          if (next > at) expect(isCallableTime(rules, several, next - 1)).toBe(false);
        }
        for (const part of parts) {
          const between = at + Math.floor(part * (end - at));
          if (between < end) expect(isCallableTime(rules, several, between)).toBe(false);
        }
      },
    ),
    { numRuns: 400 },
  );
}, 60_000);

describe('closed days', () => {
  test('follow the calendar and Easter', () => {
    const days = (...on: string[]) => on.map((one) => ({ on: one, name: '' }));
    for (const easter of Object.values(easterTable)) expect(isClosedDay(days('easter'), easter)).toBe(true);
    expect(isClosedDay(days('easter+39'), '2026-05-14')).toBe(true);
    expect(isClosedDay(days('easter-2'), '2026-04-03')).toBe(true);
    expect(isClosedDay(days('12-25'), '2027-12-25')).toBe(true);
    expect(isClosedDay(days('2026-12-25'), '2027-12-25')).toBe(false);
  });
  test('a night window stops at midnight before one', () => {
    const rules: PolicyRules = {
      ...noRules,
      hours: [{ days: [4], from: '22:00', to: '02:00' }],
      closedDays: [{ on: '12-25', name: 'Christmas' }],
    };
    const at = (iso: string) => DateTime.fromISO(iso, { zone: 'Europe/Berlin' }).toSeconds();
    expect(isCallableTime(rules, ['Europe/Berlin'], at('2026-12-24T23:59:59'))).toBe(true);
    expect(isCallableTime(rules, ['Europe/Berlin'], at('2026-12-25T00:00'))).toBe(false);
    expect(nextCallableTime(rules, ['Europe/Berlin'], at('2026-12-25T00:00'))).toBe(at('2026-12-31T22:00'));
  });
  test('a whole year of them ends the search', () => {
    const closedDays = Array.from({ length: 366 }, (_, i) => ({
      on: new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(5, 10),
      name: '',
    }));
    expect(nextCallableTime({ ...noRules, closedDays }, ['Asia/Shanghai'], FIVE_YEARS[0])).toBeNull();
  });
});

describe('a callee of whom only a country with several zones is known', () => {
  test('every zone counts, none is guessed, or one stands for all', () => {
    expect(countingZones(noRules, 'country:US').length).toBeGreaterThan(5);
    expect(countingZones({ ...noRules, unknownZone: 'never' }, 'country:US')).toEqual([]);
    const fixed: PolicyRules = { ...noRules, unknownZone: { zone: 'America/Chicago' } };
    expect(countingZones(fixed, 'country:US')).toEqual(['America/Chicago']);
  });
  test('a country with one time, or a zone, leaves nothing to guess', () => {
    const never: PolicyRules = { ...noRules, unknownZone: 'never' };
    expect(countingZones(never, 'country:CN')).toEqual(['Asia/Shanghai']);
    expect(countingZones(never, 'Europe/London')).toEqual(['Europe/London']);
    expect(countingZones(never, 'Europe/London&Asia/Shanghai')).toEqual(['Europe/London', 'Asia/Shanghai']);
  });
  test('an unknown country has no clock, unless one stands for all', () => {
    expect(countingZones(noRules, 'country:ZZ')).toEqual([]);
    expect(countingZones({ ...noRules, unknownZone: { zone: 'UTC' } }, 'country:ZZ')).toEqual(['UTC']);
  });
});
