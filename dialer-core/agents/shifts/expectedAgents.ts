import { IANAZone } from 'luxon';

/** A band of hours that comes back each week. */
export interface PlannedShift {
  /** ISO weekdays on which it begins, 1 = Monday. */
  days: number[];
  /** Minutes after midnight, 0–1439. */
  fromMinute: number;
  /** 1–1440; at or before `fromMinute`: on the next day. */
  toMinute: number;
  /** How many are expected, whoever they are. */
  headcount: number;
  /** Who is expected by name. */
  agentIds: string[];
}

/** The weekly plan of one skill group: plain data, so that it can be given to a thread. */
export interface ShiftPlan {
  /** IANA; the clocks that the hours are meant on. */
  zone: string;
  /** Empty: nothing is planned for the group. */
  shifts: readonly PlannedShift[];
}

/** From `at` (epoch seconds) on, so many agents are expected. */
export interface ExpectedStep {
  at: number;
  agents: number;
}

const DAY = 1440;

/**
 * How many agents of the skill group are expected at `at` (epoch seconds). Shifts that overlap add up; who is named in
 * several counts once. Null: nothing is planned for the group at all, so the plan says nothing.
 */
export function expectedAgents({ zone, shifts }: ShiftPlan, at: number): number | null {
  return shifts.length === 0 ? null : agentsAt(shifts, Math.floor(at / 60) + minutesAhead(zone, at));
}

/** `local`: minutes since the epoch, on the clocks of the plan. */
function agentsAt(shifts: readonly PlannedShift[], local: number): number {
  // The first day of the epoch was a Thursday.
  const weekday = mod(Math.floor(local / DAY) + 3, 7) + 1;
  const minute = mod(local, DAY);
  const named = new Set<string>();
  let count = 0;
  for (const shift of shifts) {
    if (!covers(shift, weekday, minute)) continue;
    count += shift.headcount;
    for (const id of shift.agentIds) named.add(id);
  }
  return count + named.size;
}

function covers({ days, fromMinute, toMinute }: PlannedShift, weekday: number, minute: number): boolean {
  const yesterday = weekday === 1 ? 7 : weekday - 1;
  if (toMinute > fromMinute) return days.includes(weekday) && minute >= fromMinute && minute < toMinute;
  return (days.includes(weekday) && minute >= fromMinute) || (days.includes(yesterday) && minute < toMinute);
}

/**
 * The plan from `from` to `until` (epoch seconds) as steps: from each moment on, so many. The first step is at `from`,
 * the others at full minutes. Empty when nothing is planned for the group.
 */
export function expectedSteps({ zone, shifts }: ShiftPlan, from: number, until: number): ExpectedStep[] {
  const first = expectedAgents({ zone, shifts }, from);
  if (first === null) return [];
  const steps = [{ at: from, agents: first }];
  let agents = first;
  let ahead = minutesAhead(zone, from);
  for (let minute = Math.floor(from / 60) + 1; minute * 60 < until; minute += 1) {
    // Clocks change at quarters of an hour.
    if (minute % 15 === 0) ahead = minutesAhead(zone, minute * 60);
    const now = agentsAt(shifts, minute + ahead);
    if (now !== agents) steps.push({ at: minute * 60, agents: now });
    agents = now;
  }
  return steps;
}

const minutesAhead = (zone: string, at: number): number => IANAZone.create(zone).offset(at * 1000);

const mod = (value: number, by: number) => ((value % by) + by) % by;
