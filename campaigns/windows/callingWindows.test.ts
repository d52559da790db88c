import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { DateTime, IANAZone } from 'luxon';
import type { CallingWindow } from '../shapes.ts';
import { zonesOfCountry } from '../numbers/index.ts';
import { isOpen, nextOpening } from './callingWindows.ts';

const everyDay = [1, 2, 3, 4, 5, 6, 7];
const at = (iso: string, zone: string) => DateTime.fromISO(iso, { zone }).toSeconds();
const iso = (seconds: number | null, zone: string) =>
  seconds === null ? null : DateTime.fromSeconds(seconds, { zone }).toISO({ suppressMilliseconds: true });

describe('a working day', () => {
  const office: CallingWindow[] = [
    { days: [1, 2, 3, 4, 5], from: '09:00', to: '12:00' },
    { days: [1, 2, 3, 4, 5], from: '14:00', to: '18:00' },
  ];
  const zone = 'Asia/Shanghai';
  test.each([
    ['2024-03-04T08:59:59', false],
    ['2024-03-04T09:00:00', true],
    ['2024-03-04T11:59:59.9', true],
    ['2024-03-04T12:00:00', false],
    ['2024-03-04T14:00:00', true],
    ['2024-03-09T10:00:00', false],
  ])('%s: %s', (moment, open) => {
    expect(isOpen(office, zone, at(moment, zone))).toBe(open);
  });
  test('opens next after lunch, then on Monday', () => {
    expect(iso(nextOpening(office, zone, at('2024-03-08T12:30', zone)), zone)).toBe(
      '2024-03-08T14:00:00+08:00',
    );
    expect(iso(nextOpening(office, zone, at('2024-03-08T18:00', zone)), zone)).toBe(
      '2024-03-11T09:00:00+08:00',
    );
  });
});

test('a window over midnight belongs to the day it begins on', () => {
  const night: CallingWindow[] = [{ days: [7], from: '22:00', to: '02:00' }];
  const zone = 'Europe/London';
  expect(isOpen(night, zone, at('2024-02-04T23:00', zone))).toBe(true);
  expect(isOpen(night, zone, at('2024-02-05T01:59', zone))).toBe(true);
  expect(isOpen(night, zone, at('2024-02-05T02:00', zone))).toBe(false);
  expect(isOpen(night, zone, at('2024-02-04T01:00', zone))).toBe(false);
});

test('equal ends are a whole day; 24:00 ends a day', () => {
  const zone = 'UTC';
  expect(isOpen([{ days: [1], from: '09:00', to: '09:00' }], zone, at('2024-03-05T08:59', zone))).toBe(true);
  const fullDay: CallingWindow[] = [{ days: [1], from: '00:00', to: '24:00' }];
  expect(isOpen(fullDay, zone, at('2024-03-04T23:59:59', zone))).toBe(true);
  expect(isOpen(fullDay, zone, at('2024-03-05T00:00', zone))).toBe(false);
});

describe('when clocks change', () => {
  const zone = 'America/New_York';
  test('a start inside the hour that is left out opens when the clocks have jumped', () => {
    const windows: CallingWindow[] = [{ days: everyDay, from: '02:30', to: '04:00' }];
    expect(iso(nextOpening(windows, zone, at('2024-03-10T01:00', zone)), zone)).toBe(
      '2024-03-10T03:00:00-04:00',
    );
  });
  test('a window wholly inside that hour does not open on that day', () => {
    const windows: CallingWindow[] = [{ days: everyDay, from: '02:10', to: '02:50' }];
    expect(iso(nextOpening(windows, zone, at('2024-03-10T01:00', zone)), zone)).toBe(
      '2024-03-11T02:10:00-04:00',
    );
  });
  test('the repeated hour is open both times', () => {
    const windows: CallingWindow[] = [{ days: everyDay, from: '01:00', to: '01:30' }];
    const closed = at('2024-11-03T01:30:00-04:00', zone);
    expect(isOpen(windows, zone, closed)).toBe(false);
    expect(iso(nextOpening(windows, zone, closed), zone)).toBe('2024-11-03T01:00:00-05:00');
  });
});

describe('a country with several zones', () => {
  const day: CallingWindow[] = [{ days: everyDay, from: '08:00', to: '21:00' }];
  test('opens when the last zone is inside and closes when the first leaves', () => {
    const zones = zonesOfCountry('US');
    const opening = nextOpening(day, 'country:US', at('2024-01-10T06:00', 'UTC'));
    const local = zones.map((zone) => DateTime.fromSeconds(opening ?? 0, { zone }).hour);
    expect(Math.min(...local)).toBe(8);
    expect(Math.max(...local)).toBeLessThan(21);
  });
  test('never opens when no moment suits all', () => {
    expect(nextOpening([{ days: everyDay, from: '09:00', to: '10:00' }], 'country:US', 1.7e9)).toBeNull();
  });
  test('an unknown country never opens', () => {
    expect(isOpen(day, 'country:ZZ', 1.7e9)).toBe(false);
    expect(nextOpening(day, 'country:ZZ', 1.7e9)).toBeNull();
  });
});

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
const someWindow = fc.record({
  days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  from: time,
  to: fc.oneof(time, fc.constant('24:00')),
});
const someZone = fc.constantFrom(
  'Asia/Shanghai',
  'America/New_York',
  'Europe/London',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'country:AU',
  'country:ES',
);
/** Around the clock changes of a few years, to the second. */
const someMoment = fc.integer({ min: 1_640_995_200, max: 1_767_225_600 });

/** The rule said anew: what the calendar of each zone shows. */
function calendarSaysOpen(windows: CallingWindow[], zone: string, seconds: number): boolean {
  const zones = zone.startsWith('country:') ? zonesOfCountry(zone.slice(8)) : [zone];
  return zones.every((one) => {
    const now = DateTime.fromSeconds(seconds, { zone: IANAZone.create(one) });
    const clock = now.toFormat('HH:mm');
    const yesterday = now.weekday === 1 ? 7 : now.weekday - 1;
    return windows.some(({ days, from, to }) =>
      to > from
        ? days.includes(now.weekday) && clock >= from && clock < to
        : (days.includes(now.weekday) && clock >= from) || (days.includes(yesterday) && clock < to),
    );
  });
}

test('open is what the calendar says', () => {
  fc.assert(
    fc.property(
      fc.array(someWindow, { minLength: 1, maxLength: 4 }),
      someZone,
      someMoment,
      (windows, zone, moment) => {
        expect(isOpen(windows, zone, moment)).toBe(calendarSaysOpen(windows, zone, moment));
      },
    ),
    { numRuns: 1500 },
  );
});

test('the next opening is open, and nothing between is', () => {
  fc.assert(
    fc.property(
      fc.array(someWindow, { minLength: 1, maxLength: 3 }),
      someZone,
      someMoment,
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 8, maxLength: 8 }),
      (windows, zone, moment, parts) => {
        const opening = nextOpening(windows, zone, moment);
        const end = opening ?? moment + 7 * 86_400;
        if (opening !== null) {
          expect(opening).toBeGreaterThanOrEqual(moment);
          expect(isOpen(windows, zone, opening)).toBe(true);
          if (opening > moment) expect(isOpen(windows, zone, opening - 1)).toBe(false);
        }
        for (const part of parts) {
          const between = moment + Math.floor(part * (end - moment));
          if (between < end) expect(isOpen(windows, zone, between)).toBe(false);
        }
      },
    ),
    { numRuns: 800 },
  );
});
