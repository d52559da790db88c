import type { Dialing } from '../../../dialer-core/floorSimulation/index.ts';

/** What a dial level is cut for: the whole shift, the last half hour, or a limit that tightens over the shift. */
export type LevelLimit = 'hard' | 'average' | 'tapered';

const PERIOD = 15;
const STEP = 0.1;
const MOST_LINES = 6;
const LIMIT = 0.03;
const AVERAGE_SECONDS = 1800;
const TAPER_SECONDS = 4 * 3600;

/**
 * Lines per agent who is not busy, raised or lowered by a tenth every 15 s as agents wait or not, and cut to one when
 * too many callees were lost: the adaptive dial level of the call-centre suites.
 */
export function adaptiveLevel(kind: LevelLimit): Dialing {
  const outcomes: { at: number; lost: boolean }[] = [];
  let lost = 0;
  let all = 0;
  let level = 1;
  let movedAt = -Infinity;
  let startedAt: number | null = null;
  const lossRate = (now: number): number => {
    if (kind !== 'average') return all < 20 ? 0 : lost / all;
    while (outcomes[0] && outcomes[0].at < now - AVERAGE_SECONDS) if (outcomes.shift()?.lost) lost--;
    return outcomes.length < 20 ? 0 : lost / outcomes.length;
  };
  const limit = (now: number): number => {
    if (kind !== 'tapered') return LIMIT;
    const passed = Math.min(1, (now - (startedAt ?? now)) / TAPER_SECONDS);
    return LIMIT * (2 - passed);
  };
  return {
    observe(event) {
      if (event.type !== 'connected' && event.type !== 'abandoned') return;
      all++;
      if (event.type === 'abandoned') lost++;
      if (kind === 'average') outcomes.push({ at: event.at, lost: event.type === 'abandoned' });
    },
    decide(now, floor) {
      startedAt ??= now;
      if (now - movedAt >= PERIOD) {
        movedAt = now;
        if (lossRate(now) > limit(now)) level = 1;
        else if (floor.idle > floor.waiting) level = Math.min(MOST_LINES, level + STEP);
        else if (floor.waiting > 0) level = Math.max(1, level - STEP);
      }
      const calls = Math.floor(floor.idle * level) - floor.ringing.length - floor.waiting;
      return { calls: Math.max(0, Math.min(calls, floor.freeChannels)) };
    },
  };
}
