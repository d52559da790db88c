import { clocksOf, utcOffset } from '../windows/index.ts';
import { hasBegun, isOver, openZones } from '../tasks/taskSchedule.ts';
import type { RehearsalPlan } from './rehearsalPlan.ts';

/** Seconds of one step of a played list. */
export const STEP_SECONDS = 300;

export interface OpenStep {
  /** The task's last day is over. */
  over: boolean;
  /** Of each zone: the hour on its (first) clock when it may be dialed; null: closed. */
  hours: (number | null)[];
  /** Expected to serve the task. */
  agents: number;
}

/** When the zones of a task may be dialed and by how many agents, step by step; each is looked at once for all runs. */
export class OpenSteps {
  private readonly known: OpenStep[] = [];
  private readonly plan: RehearsalPlan;
  private readonly zones: readonly string[];
  private shift = 0;

  constructor(plan: RehearsalPlan, zones: readonly string[]) {
    this.plan = plan;
    this.zones = zones;
  }

  at(step: number): OpenStep {
    while (this.known.length <= step)
      this.known.push(this.look(this.plan.startsAt + this.known.length * STEP_SECONDS));
    return this.known[step] ?? this.look(this.plan.startsAt + step * STEP_SECONDS);
  }

  private look(now: number): OpenStep {
    const { plan, zones } = this;
    const { schedule } = plan;
    const over = isOver(schedule, now);
    const open = over || !hasBegun(schedule, now) ? new Set() : new Set(openZones(schedule, zones, now));
    const hours = zones.map((zone) => (open.has(zone) ? hourOn(zone, now) : null));
    return { over, hours, agents: open.size > 0 ? this.agentsAt(now) : 0 };
  }

  /** Asked in the order of time. */
  private agentsAt(now: number): number {
    const { shifts, agents } = this.plan;
    if (shifts === null) return agents;
    while ((shifts[this.shift + 1]?.at ?? Infinity) <= now) this.shift++;
    const shift = shifts[this.shift];
    return shift && shift.at <= now ? shift.agents : 0;
  }
}

function hourOn(zone: string, at: number): number {
  const clock = clocksOf(zone)[0] ?? 'UTC';
  return Math.floor((at + utcOffset(clock, at)) / 3600) % 24;
}
