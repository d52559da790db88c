import type { Switch } from '../switch/port.ts';
import type { SwitchLink } from './dialerRows.ts';
import type { Lines } from './lines.ts';

/** What a switch has told, as the pages show it; null: not told yet. */
export interface SwitchTold {
  /** Its link stands, but it says nothing any more. */
  silent: boolean;
  version: string | null;
  /** All sessions on it at its last heartbeat, ours and others'. */
  sessions: number | null;
  /** The most sessions we use there. */
  sessionLimit: number | null;
  /** The most calls we begin there in a second. */
  callsPerSecondLimit: number | null;
  /** Seconds its clock is ahead of ours at its last heartbeat; what the way took is in it. */
  clockAhead: number | null;
}

/** What a dialer says of a switch. */
export interface SwitchSeen extends SwitchLink, SwitchTold {}

/** `wall`: of the machine, epoch seconds. */
export const switchSeen = (line: Switch, held: boolean, lines: Lines, wall: number): SwitchSeen => ({
  id: line.id,
  simulated: line.simulated,
  connected: line.connected,
  held,
  ...lines.told(line.id, wall),
});
