import type { Switch } from '../switch/port.ts';

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

/** What dialers need to know of the switches of each other. */
export interface SwitchLink {
  id: string;
  simulated: boolean;
  /** Its link to the switch is up. */
  connected: boolean;
  /** It holds the switch: it alone places and follows calls there. */
  held: boolean;
}

/** What a dialer says of a switch. */
export interface SwitchSeen extends SwitchLink, SwitchTold {}

export const switchSeen = (
  { id, simulated, connected }: Pick<Switch, 'id' | 'simulated' | 'connected'>,
  held: boolean,
  told: SwitchTold,
): SwitchSeen => ({ id, simulated, connected, held, ...told });
