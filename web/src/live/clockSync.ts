/** The installation's clock as this page knows it: `offset` such that now = wall × speed + offset. */
export interface ClockReading {
  offset: number;
  speed: number;
}

/** Seconds on the installation clock that a reading may lag because of the network before it is trusted anew. */
const JUMP_SECONDS = 5;

/**
 * Takes a time the server has just told into account. A message is always late, never early, so the reading
 * with the largest offset is the best; a clock that was set back shows as a large drop and is believed.
 */
export function syncClock(
  before: ClockReading | null,
  told: { now: number; speed: number },
  wall: number,
): ClockReading {
  const offset = told.now - wall * told.speed;
  if (before?.speed !== told.speed) return { offset, speed: told.speed };
  const late = before.offset - offset;
  return late > 0 && late < JUMP_SECONDS * told.speed ? before : { offset, speed: told.speed };
}

/** Epoch seconds on the installation clock at `wall`. */
export const clockNow = (reading: ClockReading, wall: number): number =>
  wall * reading.speed + reading.offset;
