import type { HoursNode } from '../document/workingNodes.ts';
import { dayText, weekdayOf } from '../expressions/dates.ts';

const dayMs = 86_400_000;

/**
 * Whether a local time (milliseconds on a calendar without zones) is within the hours. A period that ends at or
 * before its start ends on the next day and belongs to the day it begins on; holidays count for that day.
 */
export function isOpen(hours: Pick<HoursNode, 'periods' | 'closedOn' | 'openOn'>, localMs: number): boolean {
  const minute = Math.floor((localMs % dayMs) / 60_000);
  return (
    periodsOf(hours, localMs).some(({ from, to }) => minute >= from && (to <= from || minute < to)) ||
    periodsOf(hours, localMs - dayMs).some(({ from, to }) => to <= from && minute < to)
  );
}

/** The periods that begin on the day of a time, in minutes of the day. */
function periodsOf(
  { periods, closedOn, openOn }: Pick<HoursNode, 'periods' | 'closedOn' | 'openOn'>,
  ms: number,
) {
  const day = dayText(ms);
  const special = openOn.filter(({ date }) => date === day);
  if (special.length > 0) return special.map(inMinutes);
  if (closedOn.includes(day)) return [];
  return periods.filter(({ days }) => days.includes(weekdayOf(ms))).map(inMinutes);
}

const inMinutes = ({ from, to }: { from: string; to: string }) => ({
  from: minutesOf(from),
  to: minutesOf(to),
});
const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
