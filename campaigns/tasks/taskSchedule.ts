import { DateTime } from 'luxon';
import { isOpen, nextOpening } from '../windows/index.ts';
import type { DialingTask } from './taskRow.ts';

type Schedule = Pick<
  DialingTask,
  'windows' | 'windowZone' | 'dateZone' | 'startDate' | 'endDate' | 'effectiveImmediately'
>;

/** Whether the task's last day is over at `now` (epoch seconds). */
export function isOver(task: Schedule, now: number): boolean {
  if (task.endDate === null) return false;
  return now >= startOfDay(task.endDate, task.dateZone, 1);
}

/** Whether the task's first day has come. */
export function hasBegun(task: Schedule, now: number): boolean {
  if (task.startDate === null || task.effectiveImmediately) return true;
  return now >= startOfDay(task.startDate, task.dateZone, 0);
}

/** Those of the contacts' zones in which the task may dial at `now`. */
export function openZones(task: Schedule, zones: readonly string[], now: number): string[] {
  return zones.filter((zone) => isOpen(task.windows, task.windowZone ?? zone, now));
}

/**
 * When a dial that is due at `dueAt` can really take place: in the next window. Without one in the coming days it
 * stays `dueAt`, which the claim looks at anew each time.
 */
export function dialableAt(task: Schedule, zone: string, dueAt: number): number {
  return nextOpening(task.windows, task.windowZone ?? zone, dueAt) ?? dueAt;
}

function startOfDay(date: string, zone: string, daysLater: number): number {
  return DateTime.fromISO(date, { zone }).plus({ days: daysLater }).startOf('day').toSeconds();
}
