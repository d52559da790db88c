import type { Clock, Timer } from '../../../../platform/index.ts';

/** Calls `fn` after `seconds` of wall time: the network does not run faster when the installation's clock does. */
export const afterWall = (clock: Clock, seconds: number, fn: () => void): Timer =>
  clock.after(seconds * clock.speed, fn);
