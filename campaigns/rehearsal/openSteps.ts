import { clocksOf, utcOffset } from '../windows/index.ts';
import { hasBegun, isOver, openZones, type Schedule } from '../tasks/taskSchedule.ts';

/** Seconds of one step of a played list. */
export const STEP_SECONDS = 300;

export interface OpenStep {
  /** The task's last day is over. */
  over: boolean;
  /** Of each zone: the hour on its (first) clock when it may be dialed; null: closed. */
  hours: (number | null)[];
  open: boolean;
}

/** When the zones of a task may be dialed, step by step; every step is looked at once for all runs. */
export class OpenSteps {
  private readonly known: OpenStep[] = [];
  private readonly schedule: Schedule;
  private readonly zones: readonly string[];
  private readonly startsAt: number;

  constructor(schedule: Schedule, zones: readonly string[], startsAt: number) {
    this.schedule = schedule;
    this.zones = zones;
    this.startsAt = startsAt;
  }

  at(step: number): OpenStep {
    return (this.known[step] ??= this.look(this.startsAt + step * STEP_SECONDS));
  }

  private look(now: number): OpenStep {
    const { schedule, zones } = this;
    const over = isOver(schedule, now);
    const open = over || !hasBegun(schedule, now) ? new Set() : new Set(openZones(schedule, zones, now));
    const hours = zones.map((zone) => (open.has(zone) ? hourOn(zone, now) : null));
    return { over, hours, open: open.size > 0 };
  }
}

function hourOn(zone: string, at: number): number {
  const clock = clocksOf(zone)[0] ?? 'UTC';
  return Math.floor((at + utcOffset(clock, at)) / 3600) % 24;
}
