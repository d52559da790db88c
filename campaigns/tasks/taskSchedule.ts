import { DateTime } from 'luxon';
import { countingZones, isCallableTime, nextCallableTime } from '../policy/callableTime.ts';
import { isOpen, nextOpening } from '../windows/index.ts';
import type { DialingTask } from './taskRow.ts';

export type Schedule = Pick<
  DialingTask,
  'windows' | 'windowZone' | 'dateZone' | 'startDate' | 'endDate' | 'effectiveImmediately' | 'policy'
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

/**
 * Those of the contacts' zones in which the task may dial at `now`, by its windows and its policy's hours and days.
 * A zone in which the policy never allows a call is among them: its contacts are to be refused.
 */
export function openZones(task: Schedule, zones: readonly string[], now: number): string[] {
  return zones.filter((zone) => {
    if (!isOpen(task.windows, task.windowZone ?? zone, now)) return false;
    if (task.policy === null) return true;
    const counting = countingZones(task.policy.rules, zone);
    return counting.length === 0 || isCallableTime(task.policy.rules, counting, now);
  });
}

/** Times windows and policy are asked in turn before they are taken not to meet. */
const TURNS = 400;

/**
 * When a dial that is due at `dueAt` can really take place: inside the task's windows and the policy's hours; null:
 * not in sight.
 */
export function dialableAt(task: Schedule, zone: string, dueAt: number): number | null {
  let moment = dueAt;
  for (let turn = 0; turn < TURNS; turn++) {
    const opening = nextOpening(task.windows, task.windowZone ?? zone, moment);
    if (opening === null || task.policy === null) return opening;
    const callable = nextCallableTime(task.policy.rules, countingZones(task.policy.rules, zone), opening);
    if (callable === null || callable === opening) return callable;
    moment = callable;
  }
  return null;
}

function startOfDay(date: string, zone: string, daysLater: number): number {
  return DateTime.fromISO(date, { zone }).plus({ days: daysLater }).startOf('day').toSeconds();
}
