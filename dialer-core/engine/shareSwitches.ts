import type { DialerRow } from './dialerRows.ts';

/** What a dialer may do about a switch it does not hold. */
export interface SwitchWish {
  id: string;
  /** Wall seconds for which this dialer has seen the switch free. */
  freeFor: number;
}

/** A free switch is left for dialers with fewer switches this long. */
const LEAVE_SECONDS = 3;

/**
 * Which of the free switches this dialer should try to take now: as many as make its share, the others only when
 * nobody else has taken them for a while. `alive` are the dialers that report, this one among them or not yet.
 */
export function switchesToTake(
  self: string,
  held: number,
  free: readonly SwitchWish[],
  alive: readonly DialerRow[],
): string[] {
  const others = alive.filter((row) => row.id !== self);
  const heldByOthers = others.flatMap((row) => row.switches.filter((one) => one.held)).length;
  const share = Math.ceil((held + heldByOthers + free.length) / (others.length + 1));
  let mine = held;
  const wanted: string[] = [];
  for (const { id, freeFor } of free) {
    if (mine >= share && freeFor < LEAVE_SECONDS) continue;
    wanted.push(id);
    mine++;
  }
  return wanted;
}

/**
 * Whether the holder of a switch it cannot reach should give it up: another dialer reaches it.
 */
export function shouldHandOver(self: string, switchId: string, alive: readonly DialerRow[]): boolean {
  return alive.some(
    (row) => row.id !== self && row.switches.some((one) => one.id === switchId && one.connected),
  );
}
