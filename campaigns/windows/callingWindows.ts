import type { CallingWindow } from '../shapes.ts';
import { zonesOfCountry } from '../numbers/index.ts';
import { offsetChanges, utcOffset } from './utcOffset.ts';

const MINUTE = 60;
const DAY = 86_400;
const WEEK = 7 * DAY;
/** The Monday after the epoch began on a Thursday. */
const FIRST_MONDAY = 4 * DAY;
/** A week and a day: every weekly moment comes once whatever the clocks do meanwhile. */
const LOOK_AHEAD = 8 * DAY;

/**
 * Windows are judged by what the wall clock of the zone shows: an hour that a clock change repeats is open both
 * times, one that it leaves out is never open. `zone`: as `clocksOf` reads it; open only when it is open on every
 * one of its clocks.
 */
export function isOpen(windows: readonly CallingWindow[], zone: string, at: number): boolean {
  const zones = clocksOf(zone);
  const spans = weekSpans(windows);
  return zones.length > 0 && zones.every((one) => isOpenOn(spans, one, at));
}

/**
 * The first moment (epoch seconds) at or after `at` when `isOpen`; null when there is none in the eight days that
 * follow.
 */
export function nextOpening(windows: readonly CallingWindow[], zone: string, at: number): number | null {
  if (isOpen(windows, zone, at)) return at;
  const spans = weekSpans(windows);
  const zones = clocksOf(zone);
  const moments = new Set(zones.flatMap((one) => turningPoints(spans, one, at)));
  const opening = [...moments]
    .sort((a, b) => a - b)
    .find((moment) => zones.every((one) => isOpenOn(spans, one, moment)));
  return opening ?? null;
}

/**
 * The zones whose clocks count for a contact: an IANA zone; `country:XX`, every zone of the country; several of
 * these joined by `&`, all of them.
 */
export function clocksOf(zone: string): string[] {
  if (zone.includes('&')) return [...new Set(zone.split('&').flatMap(clocksOf))];
  return zone.startsWith('country:') ? zonesOfCountry(zone.slice('country:'.length)) : [zone];
}

/** Part of a week in seconds since Monday 00:00 on the wall; `to` may lie in the next week. */
interface Span {
  from: number;
  to: number;
}

function weekSpans(windows: readonly CallingWindow[]): Span[] {
  return windows.flatMap((window) => {
    const from = secondsOfDay(window.from);
    const to = secondsOfDay(window.to);
    const end = to <= from ? to + DAY : to;
    return window.days.map((day) => ({ from: (day - 1) * DAY + from, to: (day - 1) * DAY + end }));
  });
}

function secondsOfDay(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':');
  return Number(hours) * 60 * MINUTE + Number(minutes) * MINUTE;
}

function isOpenOn(spans: readonly Span[], zone: string, at: number): boolean {
  const wall = at + utcOffset(zone, at) - FIRST_MONDAY;
  const ofWeek = ((wall % WEEK) + WEEK) % WEEK;
  return spans.some(
    ({ from, to }) => (ofWeek >= from && ofWeek < to) || (ofWeek + WEEK >= from && ofWeek + WEEK < to),
  );
}

/** Where a zone can turn from closed to open: when its clocks show a window's start, and when they are changed. */
function turningPoints(spans: readonly Span[], zone: string, at: number): number[] {
  const changes = offsetChanges(zone, at, at + LOOK_AHEAD);
  const offsets = new Set([at, ...changes].map((moment) => utcOffset(zone, moment)));
  const points = [...changes];
  for (const offset of offsets) {
    const wall = at + offset - FIRST_MONDAY;
    const week = Math.floor(wall / WEEK) * WEEK;
    for (const { from } of spans) {
      for (const start of [week + from, week + from + WEEK, week + from + 2 * WEEK]) {
        points.push(start + FIRST_MONDAY - offset);
      }
    }
  }
  return points.filter((moment) => moment >= at && moment <= at + LOOK_AHEAD);
}
