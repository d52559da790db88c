import type { SwitchEvent } from '../switch/port.ts';

type Heartbeat = Extract<SwitchEvent, { type: 'heartbeat' }>;

/** Share of the switch's own limits that we use at most: calls of others and of a restart need room too. */
const HEADROOM = 0.9;
/** A switch that told nothing for so many of its intervals has fallen silent, and never before the shortest silence. */
const MISSED_BEATS = 3.25;
const SHORTEST_SILENCE_SECONDS = 65;

/** What a switch has told of itself in its heartbeats. Wall seconds. */
export interface SwitchLimits {
  /** All sessions on it at the last heartbeat, ours and others'. */
  sessions: number;
  maxSessions: number;
  /** The most it ever told: a busy switch tells what is left of the present second, not its limit. */
  sessionsPerSecond: number;
  beatAt: number;
  /** Between the last two heartbeats; 0 after the first. */
  interval: number;
  version: string | null;
  /** Seconds its clock was ahead of ours; null when it tells no time. */
  clockAhead: number | null;
}

/** `now`: on the installation’s clock, which the switch is compared with. */
export function addHeartbeat(
  before: SwitchLimits | undefined,
  beat: Heartbeat,
  wall: number,
  now = wall,
): SwitchLimits {
  return {
    sessions: beat.sessions,
    maxSessions: beat.maxSessions,
    sessionsPerSecond: Math.max(beat.sessionsPerSecond, before?.sessionsPerSecond ?? 0),
    beatAt: wall,
    interval: before === undefined ? 0 : wall - before.beatAt,
    version: beat.version ?? null,
    clockAhead: beat.at === undefined ? null : beat.at - now,
  };
}

/** Whether the switch should have told something long ago: its link stands, but it may be hung. */
export const isSilent = (limits: SwitchLimits | undefined, wall: number): boolean =>
  limits !== undefined &&
  wall - limits.beatAt > Math.max(SHORTEST_SILENCE_SECONDS, limits.interval * MISSED_BEATS);

/**
 * Sessions we may have on the switch, calls and agents' legs together. `wanted`: what people allow, null for what the
 * switch says. Infinity until it has told its limit.
 */
export function sessionLimit(limits: SwitchLimits | undefined, wanted: number | null): number {
  const own = limits ? Math.floor(limits.maxSessions * HEADROOM) : Infinity;
  return Math.min(own, wanted ?? Infinity);
}

/** New sessions per second; at least one. Infinity until the switch has told its limit. */
export const sessionRate = (limits: SwitchLimits | undefined): number =>
  limits ? Math.max(1, Math.floor(limits.sessionsPerSecond * HEADROOM)) : Infinity;
