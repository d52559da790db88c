import { clocksOf, isOpen, nextOpening, utcOffset } from '../windows/index.ts';
import { isClosedDay } from './closedDays.ts';
import type { PolicyRules } from './policyRules.ts';

type TimeRules = Pick<PolicyRules, 'hours' | 'closedDays' | 'unknownZone'>;

const DAY = 86_400;
/** Openings looked at before a callee is said to have none: more than a year of closed days. */
const LONGEST_SEARCH = 800;

/**
 * The zones whose clocks and calendars count for a callee; empty: none is known, so it may never be called.
 * `zone`: as `clocksOf` reads it.
 */
export function countingZones(rules: TimeRules, zone: string): string[] {
  const zones = clocksOf(zone);
  // One clock, or several that are known to be the callee's, leave nothing to guess.
  if (!zone.startsWith('country:') || zones.length === 1) return zones;
  if (rules.unknownZone === 'never') return [];
  return rules.unknownZone === 'every-zone' ? zones : [rules.unknownZone.zone];
}

/** Whether hours and calendar allow a call at `at` (epoch seconds) on each of these clocks. */
export function isCallableTime(rules: TimeRules, zones: readonly string[], at: number): boolean {
  if (zones.length === 0) return false;
  if (rules.hours.length > 0 && !zones.every((zone) => isOpen(rules.hours, zone, at))) return false;
  if (rules.closedDays.length === 0) return true;
  return zones.every((zone) => !isClosedDay(rules.closedDays, localDate(zone, at)));
}

/** The first moment at or after `at` when `isCallableTime`; null: none within about a year. */
export function nextCallableTime(rules: TimeRules, zones: readonly string[], at: number): number | null {
  if (zones.length === 0) return null;
  const together = zones.join('&');
  let moment = at;
  for (let step = 0; step < LONGEST_SEARCH; step++) {
    const opening = rules.hours.length === 0 ? moment : nextOpening(rules.hours, together, moment);
    if (opening === null) return null;
    const closed = zones.find((zone) => isClosedDay(rules.closedDays, localDate(zone, opening)));
    if (closed === undefined) return opening;
    moment = nextMidnight(closed, opening);
  }
  return null;
}

/** `YYYY-MM-DD` on the calendar of an IANA zone. */
export const localDate = (zone: string, at: number): string =>
  new Date((at + utcOffset(zone, at)) * 1000).toISOString().slice(0, 10);

/** The first moment of the next day in a zone, whatever its clocks do in between; seconds. */
function nextMidnight(zone: string, at: number): number {
  const today = localDate(zone, at);
  let [before, after] = [Math.floor(at), Math.floor(at) + 2 * DAY];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (localDate(zone, middle) === today) before = middle;
    else after = middle;
  }
  return after;
}
